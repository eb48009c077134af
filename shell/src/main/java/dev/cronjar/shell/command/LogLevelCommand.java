package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.LogLevelView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;

/** {@code log-level}: what the host tells in its log, for a while. */
final class LogLevelCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("log-level", "changes what a part of the host tells in its log, for a while")
        .optional("COMPONENT", Completion.words("all", "engine", "plugin", "store", "http", "jmx"))
        .optional("LEVEL", Completion.words("trace", "debug", "info", "warn", "error"))
        .option("--for", "TIME", "from 1s to 1d; ten minutes unless told")
        .example("log-level engine debug --for 15m")
        .example("log-level");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    if (arguments.positional(0).isEmpty()) {
      show(session, session.upkeep().logLevels());
      return Exit.OK;
    }
    String level =
        arguments
            .positional(1)
            .orElseThrow(() -> CommandFailed.usage("log-level needs a level such as debug"));
    LogLevelView now =
        session
            .upkeep()
            .setLogLevel(
                arguments.positional(0).orElse(""), level, arguments.value("--for").orElse(""));
    show(session, List.of(now));
    return Exit.OK;
  }

  private static void show(Session session, List<LogLevelView> levels) {
    Table table = Table.of("COMPONENT", "LEVEL", "UNTIL", "THEN");
    for (LogLevelView each : levels) {
      table.row(
          each.component(), each.level(), Times.shown(each.until(), session.now()), each.before());
    }
    session.output().list(levels, table, "Every level is the usual one.");
  }
}
