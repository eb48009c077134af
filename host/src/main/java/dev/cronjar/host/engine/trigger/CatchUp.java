package dev.cronjar.host.engine.trigger;

import dev.cronjar.host.schedule.FireTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The misfire rule {@code fire_once}: of the fire times that nobody claimed within their grace, the
 * last one runs if it lies within the window, and all others are folded into one range. One rule
 * for a host that was down, a database that was away and a task that was not loaded.
 */
public record CatchUp(Duration grace, Duration window) {
  /** DESIGN §5: a minute's grace, looking back a day. */
  public static final CatchUp STANDARD = new CatchUp(Duration.ofSeconds(60), Duration.ofHours(24));

  DueTimes due(FireTimes times, long first, long nowMillis, long untilMillis, int limit) {
    long misfiredBefore = nowMillis - grace.toMillis();
    if (first >= misfiredBefore) {
      return plain(times, first, untilMillis, limit);
    }
    return afterMisfires(times, first, nowMillis);
  }

  private static DueTimes plain(FireTimes times, long first, long untilMillis, int limit) {
    List<Long> taken = new ArrayList<>(4);
    long next = first;
    while (next <= untilMillis && taken.size() < limit) {
      taken.add(next);
      next = times.next(next);
    }
    return new DueTimes(taken, 0, 0, 0, false, next);
  }

  /** Folds the misfires; what lies within the grace is taken on the next turn. */
  private DueTimes afterMisfires(FireTimes times, long first, long nowMillis) {
    long misfiredBefore = nowMillis - grace.toMillis();
    long beforeLast = first;
    long last = first;
    long count = 1;
    long next = times.next(first);
    while (next < misfiredBefore) {
      beforeLast = last;
      last = next;
      count++;
      next = times.next(next);
    }
    boolean runs = last >= nowMillis - window.toMillis();
    List<Long> fires = runs ? List.of(last) : List.of();
    return new DueTimes(
        fires, first, runs ? beforeLast : last, runs ? count - 1 : count, true, next);
  }
}
