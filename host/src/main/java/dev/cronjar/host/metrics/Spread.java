package dev.cronjar.host.metrics;

import java.util.Arrays;

/**
 * How many durations lie where, in buckets that are 1/64 of their value wide: percentiles within 1
 * %, exact below 128 ms. Only buckets that hold something take room. Not thread-safe; milliseconds.
 */
public final class Spread {
  private static final int SUB_BUCKETS = 64;
  private static final int SUB_BITS = 6;

  private int[] buckets = new int[2];
  private long[] counts = new long[2];
  private int used;
  private long total;
  private long sumMillis;

  /** Hears of each bucket that holds something. */
  @FunctionalInterface
  public interface Buckets {
    void bucket(int bucket, long count);
  }

  public void add(long millis) {
    long value = Math.max(0, millis);
    put(bucketOf(value), 1);
    sumMillis += value;
  }

  public void add(Spread other) {
    other.each(this::put);
    sumMillis += other.sumMillis;
  }

  /** As it was told by {@link #each} and {@link #sumMillis}. */
  public void put(int bucket, long count) {
    int place = Arrays.binarySearch(buckets, 0, used, bucket);
    if (place < 0) {
      place = -place - 1;
      makeRoom(place);
      buckets[place] = bucket;
    }
    counts[place] += count;
    total += count;
  }

  public void addToSum(long millis) {
    sumMillis += millis;
  }

  private void makeRoom(int place) {
    if (used == buckets.length) {
      buckets = Arrays.copyOf(buckets, used * 2);
      counts = Arrays.copyOf(counts, used * 2);
    }
    System.arraycopy(buckets, place, buckets, place + 1, used - place);
    System.arraycopy(counts, place, counts, place + 1, used - place);
    counts[place] = 0;
    used++;
  }

  /** In ascending order. */
  public void each(Buckets to) {
    for (int i = 0; i < used; i++) {
      to.bucket(buckets[i], counts[i]);
    }
  }

  /** How many buckets hold something. */
  public int size() {
    return used;
  }

  public long total() {
    return total;
  }

  public long sumMillis() {
    return sumMillis;
  }

  /** How many are not above {@code millis}, as far as the buckets tell. */
  public long upTo(long millis) {
    long count = 0;
    for (int i = 0; i < used && lowest(buckets[i]) <= millis; i++) {
      count += counts[i];
    }
    return count;
  }

  /** The value that {@code share} (0 to 1) of all do not exceed, -1 without any. */
  public double percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(total * share));
    long seen = 0;
    for (int i = 0; i < used; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return middle(buckets[i]);
      }
    }
    return -1;
  }

  static int bucketOf(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    int sub = (int) (value >>> (exponent - SUB_BITS)) & (SUB_BUCKETS - 1);
    return (exponent - SUB_BITS + 1) * SUB_BUCKETS + sub;
  }

  private static long lowest(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    return (long) (SUB_BUCKETS + bucket % SUB_BUCKETS) << (bucket / SUB_BUCKETS - 1);
  }

  private static double middle(int bucket) {
    long width = bucket < SUB_BUCKETS ? 1 : 1L << (bucket / SUB_BUCKETS - 1);
    return lowest(bucket) + (width - 1) / 2.0;
  }
}
