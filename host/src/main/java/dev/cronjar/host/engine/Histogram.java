package dev.cronjar.host.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts of durations in buckets that grow by an eighth: percentiles within 6 %, in a kilobyte or
 * two. One writer, any readers; milliseconds.
 */
final class Histogram {
  private static final int SUB_BUCKETS = 16;
  private static final int BUCKETS = 40 * SUB_BUCKETS;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private volatile long max = -1;
  private volatile long total;

  void add(long millis) {
    long value = Math.max(0, millis);
    int bucket = bucketOf(value);
    counts.lazySet(bucket, counts.get(bucket) + 1);
    if (value > max) {
      max = value;
    }
    total = total() + 1;
  }

  long total() {
    return total;
  }

  /** The largest value, -1 without any. */
  double max() {
    return max;
  }

  /** The value below which {@code share} (0 to 1) of all lie, -1 without any. */
  double percentile(double share) {
    long all = total;
    if (all == 0) {
      return -1;
    }
    long rank = (long) Math.ceil(all * share);
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts.get(bucket);
      if (seen >= rank) {
        return Math.min(max, valueOf(bucket));
      }
    }
    return max;
  }

  void clear() {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      counts.lazySet(bucket, 0);
    }
    max = -1;
    total = 0;
  }

  private static int bucketOf(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (exponent - 4)) & (SUB_BUCKETS - 1);
    return Math.min(BUCKETS - 1, (exponent - 3) * SUB_BUCKETS + sub);
  }

  private static long valueOf(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int exponent = bucket / SUB_BUCKETS + 3;
    return (1L << exponent) + ((long) (bucket % SUB_BUCKETS) << (exponent - 4));
  }
}
