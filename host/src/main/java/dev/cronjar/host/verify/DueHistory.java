package dev.cronjar.host.verify;

import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Which fire times of one schedule were due, and under which revision, recomputed from its
 * revisions alone. Times are epoch milliseconds. It walks the engine's own {@link FireTimes}, so it
 * finds what the engine did wrong with a fire time, not what the cron rules get wrong: these have
 * oracles of their own in the tests.
 */
final class DueHistory {
  private static final FireTimes NOTHING = after -> FireTimes.NEVER;
  private static final long MAKING_MILLIS = Duration.ofMinutes(10).toMillis();

  /**
   * One revision and the fire times that belong to it: after {@code after}, up to {@code until}.
   */
  record Reign(Revision revision, long after, long until, FireTimes times) {}

  private final List<Revision> revisions;
  private final List<Reign> reigns;

  private DueHistory(List<Revision> revisions, List<Reign> reigns) {
    this.revisions = revisions;
    this.reigns = reigns;
  }

  /**
   * @param revisions all of a schedule, oldest first; at least one
   */
  static DueHistory of(List<Revision> revisions, Function<Schedule, FireTimes> times) {
    List<Reign> reigns = new ArrayList<>();
    long until = Long.MAX_VALUE;
    for (Revision revision : revisions.reversed()) {
      long after = revision.change().effective().toEpochMilli();
      if (after < until) {
        reigns.add(new Reign(revision, after, until, times(revision, times)));
        until = after;
      }
    }
    Collections.reverse(reigns);
    reigns.set(0, begun(reigns.getFirst()));
    return new DueHistory(List.copyOf(revisions), reigns);
  }

  /**
   * A schedule is made a moment before its first revision is in force, or some minutes when it
   * comes with many others; it fires from that moment on.
   */
  private static Reign begun(Reign first) {
    long made = first.revision().start().toEpochMilli();
    boolean justBefore = made < first.after() && made > first.after() - MAKING_MILLIS;
    return justBefore && first.revision().revision() == 1
        ? new Reign(first.revision(), made, first.until(), first.times())
        : first;
  }

  private static FireTimes times(Revision revision, Function<Schedule, FireTimes> times) {
    return revision.activity() == Activity.DISABLED ? NOTHING : times.apply(asSchedule(revision));
  }

  /** The schedule as it stood in a revision. */
  static Schedule asSchedule(Revision revision) {
    return new Schedule(
        revision.number(),
        revision.definition(),
        revision.revision(),
        revision.start(),
        revision.activity(),
        "",
        "",
        FireTimes.NEVER);
  }

  List<Revision> revisions() {
    return revisions;
  }

  Revision latest() {
    return revisions.getLast();
  }

  ZoneId zone() {
    return latest().definition().trigger().zone();
  }

  /** The first due fire time strictly after an instant, or {@link FireTimes#NEVER}. */
  long next(long after) {
    long atOnce = dueAtCreation();
    if (after < atOnce) {
      return atOnce;
    }
    for (int i = firstEndingAfter(after); i < reigns.size(); i++) {
      Reign reign = reigns.get(i);
      long next = reign.times().next(Math.max(after, reign.after()));
      if (next <= reign.until()) {
        return next;
      }
    }
    return FireTimes.NEVER;
  }

  /** The last due fire time up to an instant; empty when there was none. */
  OptionalLong last(long upTo) {
    long begun = Math.min(reigns.getFirst().after(), madeAt()) - 1;
    long from = upTo;
    for (long back = 1_000; from > begun; back *= 2) {
      from = Math.max(begun, upTo - back);
      long found = next(from);
      if (found <= upTo) {
        return OptionalLong.of(lastFrom(found, upTo));
      }
    }
    return OptionalLong.empty();
  }

  private long lastFrom(long found, long upTo) {
    long last = found;
    for (long next = next(last); next <= upTo && next != FireTimes.NEVER; next = next(last)) {
      last = next;
    }
    return last;
  }

  private long madeAt() {
    return revisions.getFirst().start().toEpochMilli();
  }

  boolean isDue(long fireTime) {
    return next(fireTime - 1) == fireTime;
  }

  /** A once-trigger that lay in the past and was to run all the same: due when it was made. */
  private long dueAtCreation() {
    Revision first = revisions.getFirst();
    return first.activity() == Activity.ENABLED
            && first.definition().trigger() instanceof Trigger.Once once
            && once.ifPast() == Trigger.IfPast.RUN
            && !once.at().isAfter(first.start())
        ? first.start().toEpochMilli()
        : Long.MIN_VALUE;
  }

  /** The revision that fire times at this instant belong to; empty before the first. */
  Optional<Revision> inForce(long at) {
    int index = firstEndingAfter(at - 1);
    return index < reigns.size() && reigns.get(index).after() < at
        ? Optional.of(reigns.get(index).revision())
        : Optional.empty();
  }

  private int firstEndingAfter(long after) {
    int low = 0;
    int high = reigns.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reigns.get(middle).until() > after) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
