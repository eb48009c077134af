package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** {@code log}: a run's log from a line on, or the lines that hold a text, with their numbers. */
final class LogCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("log", "lines of a run's log, with their numbers; --grep looks for a text")
        .one("RUN|SCHEDULE", Completion.SCHEDULES.or(Completion.RUNS))
        .option("--grep", "TEXT", "only lines that hold this text; no pattern")
        .flag("--ignore-case", "-i", "small and capital letters are the same")
        .option("--from", "LINE", "from this line on; the first is 0")
        .option("--limit", "N", "at most N lines that hold the text (1000)")
        .example("log nightly-backup --grep OutOfMemory")
        .example("log 20270101T020000.000Z-7 --from 5000");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    RunView run = Named.run(session, arguments.first());
    Output output = session.output();
    List<LogLineView> lines = new ArrayList<>();
    if (output.format() == Format.JSON) {
      read(run, arguments, session, lines::add);
      output.value(Map.of("run", run.id(), "lines", lines), () -> {});
      return Exit.OK;
    }
    AtomicInteger told = new AtomicInteger();
    read(
        run,
        arguments,
        session,
        line -> {
          told.incrementAndGet();
          output.line("%7d %s".formatted(line.number(), RunLog.shown(line)));
        });
    if (told.get() == 0) {
      output.note("No such line in the log of " + run.id() + " (" + run.state() + ").");
    }
    return Exit.OK;
  }

  private static void read(
      RunView run, Arguments arguments, Session session, Consumer<LogLineView> to)
      throws InterruptedException {
    RunLog log = new RunLog(session.runs(), run.id());
    int from = arguments.number("--from", 0, 0, Integer.MAX_VALUE);
    if (!arguments.has("--grep")) {
      log.from(from, to);
      return;
    }
    String letters = arguments.has("--ignore-case") ? "any_case" : "as_written";
    int most = arguments.number("--limit", 1_000, 1, Integer.MAX_VALUE);
    log.grep(arguments.value("--grep").orElseThrow(), letters, from, most, to);
  }
}
