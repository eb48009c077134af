package dev.cronjar.host.bench;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.util.List;

/**
 * What to measure.
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
 */
record BenchOptions(
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
  static final BenchOptions STANDARD =
      new BenchOptions("sqlite", 10_000, 10_000, 200_000, 4, 100_000, 1_000_000, 10, 5, false);

  static final String USAGE =
      """
      cronjar bench [--db sqlite|JDBC-URL] [--burst N] [--waits N] [--busy N] [--every SECONDS] [--idle N] [--earlier N] [--seconds N] [--repeat N] [--json]
      """;

  /**
   * Reads the command line; {@code sqlite}, 10,000, 10,000, 200,000, 4, 100,000, 1,000,000, 10 and
   * 5 where it is silent; 0 leaves a part out.
   */
  static BenchOptions parse(List<String> words) {
    BenchOptions options = STANDARD;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--json")) {
        options = options.with(word, "");
      } else if (i + 1 < words.size()) {
        options = options.with(word, words.get(++i));
      } else {
        throw bad("option '" + word + "' without a value, or unknown");
      }
    }
    return options;
  }

  private BenchOptions with(String option, String value) {
    return switch (option) {
      case "--json" ->
          new BenchOptions(
              database, burst, waits, busy, every, idle, earlier, seconds, repeat, true);
      case "--db" ->
          new BenchOptions(value, burst, waits, busy, every, idle, earlier, seconds, repeat, json);
      case "--burst" ->
          new BenchOptions(
              database, number(value), waits, busy, every, idle, earlier, seconds, repeat, json);
      case "--waits" ->
          new BenchOptions(
              database, burst, number(value), busy, every, idle, earlier, seconds, repeat, json);
      case "--busy" ->
          new BenchOptions(
              database, burst, waits, number(value), every, idle, earlier, seconds, repeat, json);
      case "--every" ->
          new BenchOptions(
              database,
              burst,
              waits,
              busy,
              Math.max(1, number(value)),
              idle,
              earlier,
              seconds,
              repeat,
              json);
      case "--idle" ->
          new BenchOptions(
              database, burst, waits, busy, every, number(value), earlier, seconds, repeat, json);
      case "--earlier" ->
          new BenchOptions(
              database, burst, waits, busy, every, idle, number(value), seconds, repeat, json);
      case "--seconds" ->
          new BenchOptions(
              database, burst, waits, busy, every, idle, earlier, number(value), repeat, json);
      case "--repeat" ->
          new BenchOptions(
              database,
              burst,
              waits,
              busy,
              every,
              idle,
              earlier,
              seconds,
              Math.max(1, number(value)),
              json);
      default -> throw bad("unknown option '" + option + "'");
    };
  }

  private static int number(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= 10_000_000) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // told below
    }
    throw bad("wanted a whole number from 0 to 10,000,000, found '" + value + "'");
  }

  private static CronjarException bad(String what) {
    return new CronjarException(ErrorCode.INVALID, "bench: " + what + ". Usage: " + USAGE.strip());
  }
}
