package dev.cronjar.host.store;

import java.time.Duration;

/**
 * How much history is kept. A run goes when either says so, but never before it has ended.
 *
 * @param age of runs, folded fire times and logs, from when they were recorded; zero: any age
 * @param runs how many runs are kept; zero: any number
 */
public record Retention(Duration age, long runs) {
  public static final Retention EVERYTHING = new Retention(Duration.ZERO, 0);

  /** What was recorded before this instant goes; epoch milliseconds. */
  public long oldestMillis(long nowMillis) {
    return age.isZero() ? Long.MIN_VALUE : nowMillis - age.toMillis();
  }
}
