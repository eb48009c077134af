package dev.cronjar.host.run;

import java.util.BitSet;

/**
 * Schedules fall into buckets, each of which belongs to one host at a time. The host that owns a
 * bucket is the only one that claims fire times of its schedules.
 */
public final class Buckets {
  public static final int COUNT = 1_024;

  private Buckets() {}

  /** Where a schedule falls unless it was moved. */
  public static int of(long schedule) {
    return (int) Math.floorMod(schedule, (long) COUNT);
  }

  public static BitSet all() {
    BitSet all = new BitSet(COUNT);
    all.set(0, COUNT);
    return all;
  }

  /** Those of {@code some} that are not in {@code others}. */
  public static BitSet without(BitSet some, BitSet others) {
    BitSet left = (BitSet) some.clone();
    left.andNot(others);
    return left;
  }
}
