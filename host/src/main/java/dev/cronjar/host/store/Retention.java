package dev.cronjar.host.store;

import java.time.Duration;

/**
 * How much history is kept. A run goes when either says so, but never before it has ended.
 *
 * @param age of runs, folded fire times and logs, from when they were recorded; zero: any age
 * @param runs how many runs are kept; zero: any number
 * @param audit of records of the audit; zero: any age
 */
public record Retention(Duration age, long runs, Duration audit) {
  public static final Retention EVERYTHING = new Retention(Duration.ZERO, 0);

  /** The audit is kept for ever. */
  public Retention(Duration age, long runs) {
    this(age, runs, Duration.ZERO);
  }

  /** What was recorded before this instant goes; epoch milliseconds. */
  public long oldestMillis(long nowMillis) {
    return age.isZero() ? Long.MIN_VALUE : nowMillis - age.toMillis();
  }
}
