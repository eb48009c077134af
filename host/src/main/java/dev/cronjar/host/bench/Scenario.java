package dev.cronjar.host.bench;

import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/**
 * One question that {@code cronjar bench NAME} answers by itself.
 *
 * @param database {@code sqlite}, or a JDBC URL of an empty PostgreSQL database that is filled and
 *     left so
 * @param size how many schedules or runs; what each question says
 * @param seconds how long each figure is taken
 */
public record Scenario(Question question, String database, int size, int seconds) {
  /** The database of a home of its own. */
  public static final String SQLITE = "sqlite";

  /** What can be asked. */
  public enum Question {
    CLAIMS,
    LISTS,
    STATISTICS,
    RETENTION,
    FIRE_TIMES,
    HTTP,
    WORKFLOWS,
    RULES;

    /** The word on the command line, such as {@code fire-times}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  void run(PrintStream out, Path folder, Clock clock) throws InterruptedException {
    switch (question) {
      case CLAIMS -> new ClaimCost(this, out, folder, clock).measure();
      case LISTS -> new ListSpeed(this, out, folder, clock).measure();
      case STATISTICS -> new StatisticsSpeed(this, out, folder, clock).measure();
      case RETENTION -> new RetentionUnderLoad(this, out, folder, clock).measure();
      case FIRE_TIMES -> new FireTimesSpeed(out, seconds).measure();
      case HTTP -> new HttpBench(this, out, folder, clock).measure();
      case WORKFLOWS -> new WorkflowSpeed(this, out, folder, clock).measure();
      case RULES -> new RulesBench(this, out, folder, clock).measure();
    }
  }

  boolean isSqlite() {
    return database.equals(SQLITE);
  }

  Database open(Path folder, String part) {
    return open(database, folder, part);
  }

  static Database open(String database, Path folder, String part) {
    return Database.open(
        database.equals(SQLITE)
            ? new DatabaseConfig.Sqlite(folder.resolve(part + ".db"))
            : new DatabaseConfig.Postgres(database, "", ""));
  }
}
