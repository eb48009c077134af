package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the logs of runs, a piece at a time. */
final class RunLogCalls {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** An answer must not crowd out others on the same connection. */
  private static final int MOST_CHARACTERS = 256 * 1024;

  private final RunStore store;
  private final RunLogs logs;

  RunLogCalls(RunStore store, RunLogs logs) {
    this.store = store;
    this.logs = logs;
  }

  List<Bound<?, ?>> bound() {
    return List.of(RunOperations.LOG.by(this::read));
  }

  private LogLines read(RunOperations.ReadLog params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    check(params);
    Run run = RunCalls.find(store, params.id(), caller);
    LogPage page = logs.read(run.id(), run.result().log(), params.from(), limit, params.patience());
    // a run on another host has more to say as long as its row says that it goes on
    return bounded(page, page.ended() && run.state().isFinal());
  }

  private static void check(RunOperations.ReadLog params) {
    if (params.from() < 0) {
      throw new InvalidField(
          "from", "from: wanted a line number from 0, found " + params.from() + ".");
    }
    if (params.patience().isNegative() || params.patience().compareTo(LONGEST_WAIT) > 0) {
      throw new InvalidField(
          "wait",
          "wait: wanted 0 to %d ms, found %d."
              .formatted(LONGEST_WAIT.toMillis(), params.patience().toMillis()));
    }
  }

  /** Whole lines up to the bound, but always one, so that the reader gets on. */
  private static LogLines bounded(LogPage page, boolean ended) {
    List<LogLineView> lines = new ArrayList<>();
    long characters = 0;
    for (LogPage.Line line : page.lines()) {
      characters += line.text().length() + line.logger().length();
      if (characters > MOST_CHARACTERS && !lines.isEmpty()) {
        return new LogLines(lines, line.number(), false);
      }
      lines.add(view(line));
    }
    return new LogLines(lines, page.next(), ended);
  }

  private static LogLineView view(LogPage.Line line) {
    return new LogLineView(
        line.number(), Iso.utc(line.atMillis()), line.level(), line.logger(), line.text());
  }
}
