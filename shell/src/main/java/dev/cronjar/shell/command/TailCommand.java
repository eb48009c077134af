package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code tail}: a run's log. */
final class TailCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("tail", "the log of a run, or of a schedule's latest run")
        .one("RUN|SCHEDULE", Completion.SCHEDULES.or(Completion.RUNS))
        .flag("--follow", "-f", "stay until the run ends; Ctrl-C leaves the run alone")
        .option("--lines", "N", "the last N lines (200)")
        .flag("--all", "every line")
        .flag("--json-lines", "one JSON object per line, as they come")
        .example("tail -f nightly-backup")
        .example("tail nightly-backup --lines 20");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    RunView run = Named.run(session, arguments.first());
    int most =
        arguments.has("--all")
            ? Integer.MAX_VALUE
            : arguments.number("--lines", 200, 1, Integer.MAX_VALUE);
    RunLog log = new RunLog(session.runs(), run.id());
    List<LogLineView> lines = log.last(most);
    if (session.output().format() == Format.JSON) {
      return document(run, log, lines, arguments, session);
    }
    lines.forEach(line -> print(line, session.output()));
    if (arguments.has("--follow")) {
      log.follow(line -> print(line, session.output()), false, session.output()::note);
    } else if (lines.isEmpty()) {
      session.output().note("The log of " + run.id() + " (" + run.state() + ") is empty.");
    }
    return Exit.OK;
  }

  private static void print(LogLineView line, Output output) {
    output.value(line, () -> output.line(RunLog.shown(line)));
  }

  /** One document has to wait for the end. */
  private static Exit document(
      RunView run, RunLog log, List<LogLineView> there, Arguments arguments, Session session)
      throws InterruptedException {
    List<LogLineView> lines = new ArrayList<>(there);
    if (arguments.has("--follow")) {
      log.follow(lines::add, false);
    }
    session.output().value(Map.of("run", run.id(), "lines", lines), () -> {});
    return Exit.OK;
  }
}
