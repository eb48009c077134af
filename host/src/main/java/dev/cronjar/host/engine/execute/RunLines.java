package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
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

  // two, because each remembers the second that it wrote last
  private final IsoMillis due = new IsoMillis(ZoneOffset.UTC);
  private final IsoMillis beginnings = new IsoMillis(ZoneOffset.UTC);

  /** The second of the last start, and how many there were in it, in the low bits. */
  private final AtomicLong starts = new AtomicLong();

  /** A run starts; whether it gets a start line. */
  StartLine count(long startedMillis) {
    return countStart(startedMillis) > MOST_STARTS_PER_SECOND
        ? StartLine.FOLDED
        : StartLine.WRITTEN;
  }

  /** A run of {@code task} has started. */
  void started(Firing firing, String task) {
    StringBuilder line = new StringBuilder(160);
    line.append("run ").append(firing.id().value()).append(" started: ");
    what(line, firing.schedule().id().toString(), task, firing.plannedMillis());
    LOG.info(new HostLine(line.toString(), ""));
  }

  /** A run of {@code task} has ended. */
  void ended(Ended ended, String task, StartLine start) {
    Firing firing = ended.firing();
    Run.Result result = ended.result();
    StringBuilder line = new StringBuilder(200);
    line.append("run ").append(firing.id().value()).append(" ended: ").append(ended.state().text());
    if (!result.kind().isEmpty()) {
      line.append(" (").append(result.kind()).append(')');
    }
    boolean began = ended.startedMillis() != Run.UNSET;
    if (began) {
      seconds(line.append(" in "), Math.max(0, ended.endedMillis() - ended.startedMillis()));
    } else {
      line.append(" before its start");
    }
    if (!ended.reason().isEmpty()) {
      line.append(": ").append(ended.reason());
    }
    if (start == StartLine.FOLDED) {
      what(line.append("; "), firing.schedule().id().toString(), task, firing.plannedMillis());
    }
    if (start == StartLine.FOLDED && began) {
      beginnings.append(line.append(", started "), ended.startedMillis());
    }
    LOG.log(level(ended), new HostLine(line.toString(), result.stackTrace()));
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
    due.append(line.append(", due "), dueMillis);
  }

  private static void seconds(StringBuilder line, long millis) {
    long fraction = millis % 1_000;
    line.append(millis / 1_000).append('.');
    line.append(fraction / 100).append(fraction / 10 % 10).append(fraction % 10).append(" s");
  }

  private static Level level(Ended ended) {
    return switch (ended.outcome()) {
      case Outcome.Success success -> Level.INFO;
      case Outcome.BusinessFailure failure -> Level.WARN;
      case Outcome.TechnicalFailure failure -> Level.ERROR;
      case Outcome.TimedOut timedOut -> Level.WARN;
      case Outcome.Cancelled cancelled -> Level.WARN;
      case Outcome.Interrupted interrupted -> Level.WARN;
      case Outcome.NotOffered notOffered -> Level.WARN;
    };
  }
}
