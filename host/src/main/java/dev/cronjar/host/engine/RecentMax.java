package dev.cronjar.host.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The largest value of the last minute, in six buckets of ten seconds. One writer, any readers; a
 * reader may see a value a little longer than a minute, never shorter than fifty seconds.
 */
final class RecentMax {
  private static final int BUCKETS = 6;
  private static final long BUCKET_MILLIS = 10_000;
  private static final long NONE = -1;

  private final AtomicLongArray largest = new AtomicLongArray(BUCKETS);
  private final AtomicLongArray periods = new AtomicLongArray(BUCKETS);

  RecentMax() {
    for (int i = 0; i < BUCKETS; i++) {
      periods.set(i, NONE);
    }
  }

  void add(long value, long nowMillis) {
    long period = Math.floorDiv(nowMillis, BUCKET_MILLIS);
    int bucket = (int) Math.floorMod(period, (long) BUCKETS);
    if (periods.get(bucket) != period) {
      largest.set(bucket, value);
      periods.set(bucket, period);
    } else if (value > largest.get(bucket)) {
      largest.lazySet(bucket, value);
    }
  }

  /** -1 when nothing was added. */
  long max(long nowMillis) {
    long oldest = Math.floorDiv(nowMillis, BUCKET_MILLIS) - BUCKETS;
    long max = NONE;
    for (int i = 0; i < BUCKETS; i++) {
      if (periods.get(i) > oldest) {
        max = Math.max(max, largest.get(i));
      }
    }
    return max;
  }
}
