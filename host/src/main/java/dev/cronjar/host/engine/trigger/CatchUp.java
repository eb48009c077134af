package dev.cronjar.host.engine.trigger;

import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Misfire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The misfire rule: which of the fire times that nobody claimed within their grace still run, and
 * which are folded into one range. One rule for a host that was down, a database that was away and
 * a task that was not loaded.
 */
final class CatchUp {
  private CatchUp() {}

  static DueTimes due(
      Misfire misfire, FireTimes times, long first, long nowMillis, long untilMillis, int limit) {
    return first >= nowMillis - misfire.grace().toMillis()
        ? plain(times, first, untilMillis, limit)
        : afterMisfires(misfire, times, first, nowMillis);
  }

  private static DueTimes plain(FireTimes times, long first, long untilMillis, int limit) {
    List<Long> taken = new ArrayList<>(4);
    long next = first;
    while (next <= untilMillis && taken.size() < limit) {
      taken.add(next);
      next = times.next(next);
    }
    return DueTimes.plain(taken, next);
  }

  /** Folds the misfires; what lies within the grace is taken on the next turn. */
  private static DueTimes afterMisfires(Misfire misfire, FireTimes times, long first, long now) {
    long misfiredBefore = now - misfire.grace().toMillis();
    long oldest = now - misfire.window().toMillis();
    int keep = keeps(misfire.policy());
    ArrayDeque<Long> kept = new ArrayDeque<>(Math.min(keep, 2) + 1);
    long foldedTo = first;
    long folded = 0;
    long next = first;
    for (; next < misfiredBefore; next = times.next(next)) {
      if (keep > 0 && next >= oldest) {
        kept.addLast(next);
      }
      if (kept.isEmpty() || kept.size() > keep) {
        foldedTo = kept.isEmpty() ? next : kept.removeFirst();
        folded++;
      }
    }
    return new DueTimes(
        List.copyOf(kept), first, foldedTo, folded, folded == 0 ? "" : reason(misfire), true, next);
  }

  private static int keeps(Misfire.Policy policy) {
    return switch (policy) {
      case FIRE_ONCE -> 1;
      case FIRE_ALL -> Misfire.FIRE_ALL_LIMIT;
      case SKIP -> 0;
    };
  }

  private static String reason(Misfire misfire) {
    String window = IntervalText.write(misfire.window());
    return switch (misfire.policy()) {
      case FIRE_ONCE -> "misfire: only the last one within " + window + " runs (fire_once)";
      case FIRE_ALL ->
          "misfire: only the last "
              + Misfire.FIRE_ALL_LIMIT
              + " within "
              + window
              + " run (fire_all)";
      case SKIP -> "misfire: none runs (skip)";
    };
  }
}
