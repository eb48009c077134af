package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The start line and the end line of every run in the host's log. When more than a thousand runs
 * start in a second, their start lines are folded into their end lines. Safe from any thread, also
 * from the run's own.
 */
public final class RunLines {
  /** Whether a run's start line was written. */
  public enum StartLine {
    WRITTEN,
    /** The end line will say it. */
    FOLDED
  }

  private static final Logger LOG = LogManager.getLogger("run");
  private static final int MOST_STARTS_PER_SECOND = 1_000;
  private static final int COUNT_BITS = 24;

  private final IsoMillis time = new IsoMillis(ZoneOffset.UTC);

  /** The second of the last start, and how many there were in it, in the low bits. */
  private final AtomicLong starts = new AtomicLong();

  /** A run starts; {@code schedule} is the id of its schedule. */
  public StartLine started(
      RunId id, String schedule, String task, long dueMillis, long startedMillis) {
    if (countStart(startedMillis) > MOST_STARTS_PER_SECOND) {
      return StartLine.FOLDED;
    }
    StringBuilder line = new StringBuilder(160);
    line.append("run ").append(id.value()).append(" started: ");
    what(line, schedule, task, dueMillis);
    LOG.info(new HostLine(line.toString(), ""));
    return StartLine.WRITTEN;
  }

  /** A run has ended, in the state and with the result of {@code run}. */
  public void ended(Run run, String schedule, StartLine start) {
    StringBuilder line = new StringBuilder(200);
    line.append("run ").append(run.id().value()).append(" ended: ").append(run.state().text());
    if (!run.result().kind().isEmpty()) {
      line.append(" (").append(run.result().kind()).append(')');
    }
    if (run.times().durationMillis() != Run.UNSET) {
      seconds(line.append(" in "), run.times().durationMillis());
    }
    why(line, run);
    if (start == StartLine.FOLDED) {
      what(line.append("; "), schedule, run.origin().task(), run.times().planned());
      time.append(line.append(", started "), run.times().started());
    }
    LOG.log(level(run), new HostLine(line.toString(), run.result().stackTrace()));
  }

  private int countStart(long atMillis) {
    long second = Math.floorDiv(atMillis, 1_000L);
    long count =
        starts.updateAndGet(
            last -> last >>> COUNT_BITS == second ? last + 1 : (second << COUNT_BITS) + 1);
    return (int) (count & ((1 << COUNT_BITS) - 1));
  }

  private void what(StringBuilder line, String schedule, String task, long dueMillis) {
    line.append("schedule ").append(schedule).append(", task ").append(task);
    time.append(line.append(", due "), dueMillis);
  }

  private static void why(StringBuilder line, Run run) {
    Run.Result result = run.result();
    if (!run.reason().isEmpty()) {
      line.append(": ").append(run.reason());
    } else if (!result.errorType().isEmpty()) {
      line.append(": ").append(result.errorType()).append(": ").append(result.errorMessage());
    }
  }

  private static void seconds(StringBuilder line, long millis) {
    long fraction = millis % 1_000;
    line.append(millis / 1_000).append('.');
    line.append(fraction / 100).append(fraction / 10 % 10).append(fraction % 10).append(" s");
  }

  private static Level level(Run run) {
    return switch (run.state()) {
      case FAILED -> run.result().kind().equals("technical") ? Level.ERROR : Level.WARN;
      case TIMEOUT, INTERRUPTED -> Level.WARN;
      case QUEUED, RUNNING, RETRYING, PAUSED, SUCCESS, CANCELLED, SKIPPED -> Level.INFO;
    };
  }
}
