package dev.cronjar.host.simulate;

import java.util.Arrays;

/** Counts fire times by second and minute, and runs that are under way. */
final class PeakCounter {
  private static final int SECOND = 1_000;
  private static final int MINUTE = 60_000;

  private final int hostLimit;
  private long[] fireTimes = new long[1_024];
  private int count;
  private int mostAtOnce;
  private long mostAtOnceMillis;
  private long limitReachedMillis = -1;

  PeakCounter(int hostLimit) {
    this.hostLimit = hostLimit;
  }

  void due(long fireTimeMillis) {
    if (count == fireTimes.length) {
      fireTimes = Arrays.copyOf(fireTimes, 2 * count);
    }
    fireTimes[count++] = fireTimeMillis;
  }

  void underWay(int runs, long atMillis) {
    if (runs > mostAtOnce) {
      mostAtOnce = runs;
      mostAtOnceMillis = atMillis;
    }
    if (runs == hostLimit && limitReachedMillis < 0) {
      limitReachedMillis = atMillis;
    }
  }

  Peaks peaks() {
    Arrays.sort(fireTimes, 0, count);
    Busiest second = busiest(SECOND);
    Busiest minute = busiest(MINUTE);
    return new Peaks(
        second.atMillis,
        second.fireTimes,
        minute.atMillis,
        minute.fireTimes,
        mostAtOnce,
        mostAtOnceMillis,
        hostLimit,
        limitReachedMillis);
  }

  private record Busiest(long atMillis, int fireTimes) {}

  /** The stretch of {@code length} milliseconds, aligned to it, with the most fire times. */
  private Busiest busiest(int length) {
    Busiest busiest = new Busiest(0, 0);
    int first = 0;
    for (int i = 0; i < count; i++) {
      long stretch = Math.floorDiv(fireTimes[i], (long) length);
      first = stretch == Math.floorDiv(fireTimes[first], (long) length) ? first : i;
      if (i - first + 1 > busiest.fireTimes) {
        busiest = new Busiest(stretch * length, i - first + 1);
      }
    }
    return busiest;
  }
}
