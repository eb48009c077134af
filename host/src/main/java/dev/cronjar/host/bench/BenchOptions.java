package dev.cronjar.host.bench;

/**
 * What to measure; 0 leaves a part out.
 *
 * @param database {@code sqlite}, or a JDBC URL of an empty PostgreSQL database that is filled and
 *     left so
 * @param burst schedules due at one instant
 * @param waits schedules due at one instant whose task only waits, for a second
 * @param busy schedules that fire while firings are counted, evenly spread
 * @param every how often each of them does, seconds: with fewer than the machine can do, more are
 *     asked of it by a smaller number; with far more, runs are skipped because the one before has
 *     not ended
 * @param idle schedules that never come due while the idle host is watched
 * @param earlier run rows that are in the table before
 * @param seconds how long firings are counted
 * @param repeat how often each figure is taken; the median counts
 * @param json whether the report is one JSON document
 */
public record BenchOptions(
    String database,
    int burst,
    int waits,
    int busy,
    int every,
    int idle,
    int earlier,
    int seconds,
    int repeat,
    boolean json) {
  /** Where nothing else is said. */
  public static final BenchOptions STANDARD =
      new BenchOptions(
          Scenario.SQLITE, 10_000, 10_000, 200_000, 4, 100_000, 1_000_000, 10, 5, false);
}
