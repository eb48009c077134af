package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Schedules that fire every second and leave a trace, and what must be true of them in the end.
 *
 * @param effects the file in which each run leaves its id
 */
record Workload(int schedules, Path effects) {
  /** A home with these settings whose files have the schedules. */
  void putInto(RealHost host, String settings) throws IOException {
    putPluginInto(host, settings);
    StringBuilder entries = new StringBuilder("schedules:\n");
    for (int number = 1; number <= schedules; number++) {
      entries.append("  - ").append(entry(number)).append('\n');
    }
    host.write("schedules/every-second.yaml", entries.toString());
  }

  /** A home with these settings that could run the schedules and has none of its own. */
  void putPluginInto(RealHost host, String settings) throws IOException {
    host.write("cronjar.yaml", settings);
    Files.createDirectories(host.plugins());
    Files.createDirectories(host.home().resolve("schedules"));
    Effects.plugin(effects).writeTo(host.plugins().resolve("effects.jar"));
  }

  static String entry(int number) {
    return "{id: every-second-" + number + ", task: effects:effect, cron: \"* * * * * *\"}";
  }

  /** Lets this much time go by while hosts work. */
  static void pass(long millis) {
    new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }

  /** Nothing is missing and nothing is there or was done twice; for a database at rest. */
  EverySecond.Account check(String url) throws IOException, SQLException {
    try (Connection database = DriverManager.getConnection(url)) {
      EverySecond.Account account = EverySecond.of(database, schedules);
      System.out.println(
          account.fireTimes() + " fire times of " + schedules + " schedules: " + account.states());
      assertThat(account.faults()).isEmpty();
      assertThat(account.states()).containsKey("success");
      assertThat(Effects.faults(effects, database)).isEmpty();
      return account;
    }
  }

  /** The first column of the first row. */
  static String ask(String url, String query) throws SQLException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "no answer";
    }
  }
}
