package dev.cronjar.host.bench;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * One question that {@code cronjar bench NAME} answers by itself.
 *
 * @param database {@code sqlite}, or a JDBC URL of an empty PostgreSQL database that is filled and
 *     left so
 * @param size how many schedules or runs; what each scenario says
 * @param seconds how long each figure is taken
 */
record Scenario(String name, String database, int size, int seconds) {
  static final String USAGE =
      """
      cronjar bench claims|lists|statistics|retention|fire-times|http|workflows|rules [--db sqlite|JDBC-URL] [--size N] [--seconds N]
      """;

  private static final int DEFAULT_SIZE = 1_000_000;
  private static final int LARGEST_SIZE = 100_000_000;
  private static final int DEFAULT_SECONDS = 10;

  /** Whether these words of {@code cronjar bench} name a scenario rather than options. */
  static boolean isNamed(List<String> words) {
    return !words.isEmpty() && !words.getFirst().startsWith("--");
  }

  static Scenario parse(List<String> words) {
    Scenario scenario = new Scenario(words.getFirst(), "sqlite", DEFAULT_SIZE, DEFAULT_SECONDS);
    for (int i = 1; i < words.size(); i += 2) {
      if (i + 1 == words.size()) {
        throw bad("option '" + words.get(i) + "' without a value, or unknown");
      }
      scenario = scenario.with(words.get(i), words.get(i + 1));
    }
    return scenario;
  }

  private Scenario with(String option, String value) {
    return switch (option) {
      case "--db" -> new Scenario(name, value, size, seconds);
      case "--size" -> new Scenario(name, database, number(value), seconds);
      case "--seconds" -> new Scenario(name, database, size, number(value));
      default -> throw bad("unknown option '" + option + "'");
    };
  }

  private static int number(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= LARGEST_SIZE) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // told below
    }
    throw bad("wanted a whole number from 1 to 100,000,000, found '" + value + "'");
  }

  private static CronjarException bad(String what) {
    return new CronjarException(ErrorCode.INVALID, "bench: " + what + ". Usage: " + USAGE.strip());
  }

  void run(PrintStream out, Path folder, Clock clock) throws InterruptedException {
    switch (name) {
      case "claims" -> new ClaimCost(this, out, folder, clock).measure();
      case "lists" -> new ListSpeed(this, out, folder, clock).measure();
      case "statistics" -> new StatisticsSpeed(this, out, folder, clock).measure();
      case "retention" -> new RetentionUnderLoad(this, out, folder, clock).measure();
      case "fire-times" -> new FireTimesSpeed(out, seconds).measure();
      case "http" -> new HttpBench(this, out, folder, clock).measure();
      case "workflows" -> new WorkflowSpeed(this, out, folder, clock).measure();
      case "rules" -> new RulesBench(this, out, folder, clock).measure();
      default ->
          throw bad(
              "wanted claims, lists, statistics, retention, fire-times, http, workflows or rules, found '"
                  + name
                  + "'");
    }
  }

  boolean isSqlite() {
    return database.equals("sqlite");
  }

  Database open(Path folder, String part) {
    return Database.open(
        isSqlite()
            ? new DatabaseConfig.Sqlite(folder.resolve(part + ".db"))
            : new DatabaseConfig.Postgres(database, "", ""));
  }
}
