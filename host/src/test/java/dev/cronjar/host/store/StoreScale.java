package dev.cronjar.host.store;

import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Measures, by hand, how a big SQLite store opens and answers: {@code StoreScale [schedules]
 * [runs]}. Each query's first time is what a start of a host sees, the second what a console does.
 */
final class StoreScale {
  private static final String COPY_SCHEDULES =
      """
      WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
      INSERT INTO schedule (org_id, id, name, enabled, activity, reason, source, revision, start_at,
        next_run_at, definition, created_at, updated_at)
      SELECT org_id, 's' || i, name, enabled, activity, reason, source, revision, start_at,
        next_run_at, replace(definition, '"s1"', '"s' || i || '"'), created_at, updated_at
      FROM n, schedule WHERE number = 1""";
  private static final String THEIR_PROGRESS =
      """
      INSERT INTO schedule_progress (number, revision, next_run_at)
      SELECT number, revision, next_run_at FROM schedule WHERE number > 1""";
  private static final String MAKE_RUNS =
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
      INSERT INTO run (job_run_id, schedule_id, revision, org_id, task, plugin_version, trigger_type,
        priority, attempt, created_at, planned_at, started_at, ended_at, state, labels, host, host_epoch)
      SELECT printf('20261121T%09d.000Z-%d', i, i % ? + 1), i % ? + 1, 1, 'default',
        CASE WHEN i % 5000 = 0 THEN 'shop:rare' ELSE 'hello:say' END, '1.2.0', 'schedule', 'normal', 1,
        ? + i * 10, ? + i * 10, ? + i * 10 + 3, ? + i * 10 + 25,
        CASE WHEN i % 100 = 0 THEN 'failed' ELSE 'success' END,
        CASE WHEN i % 10000 = 0 THEN '{"team":"gold"}' WHEN i % 2 = 0 THEN '{"team":"blue"}' END,
        'host-a', 1
      FROM n""";
  private static final String REFERENCES =
      """
      INSERT INTO run_reference SELECT 'session-' || seq, job_run_id FROM run WHERE seq % 100 = 0""";

  private StoreScale() {}

  public static void main(String[] args) throws Exception {
    int schedules = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    Path file = Files.createTempDirectory("store-scale").resolve("cronjar.db");
    DatabaseConfig config = new DatabaseConfig.Sqlite(file);
    time(
        "first open of an empty home",
        () -> {
          Database.open(config).close();
          return 0;
        });
    fill(config, file, schedules, runs);
    Database database = time("open", () -> Database.open(config));
    try (database) {
      start(database);
      lists(database, schedules, runs);
    }
  }

  private static void fill(DatabaseConfig config, Path file, int schedules, int runs)
      throws Exception {
    try (Database database = Database.open(config)) {
      database.schedules().create(Given.schedule("s1"), Given.CREATED);
    }
    try (Connection connection = new SqliteDialect(file).writers().getConnection()) {
      connection.setAutoCommit(false);
      Statements sql = new Statements(connection);
      sql.update(COPY_SCHEDULES, schedules);
      sql.update(THEIR_PROGRESS);
      long at = Given.AT;
      sql.update(MAKE_RUNS, runs, schedules, schedules, at, at, at, at);
      sql.update(REFERENCES);
      connection.commit();
    }
  }

  private static void start(Database database) {
    for (int i = 0; i < 3; i++) {
      time("all schedules", () -> database.schedules().all().size());
      time("latest run of each", () -> database.runs().latestPerSchedule().size());
    }
  }

  private static void lists(Database database, int schedules, int runs) {
    RunFilter all = RunFilter.ALL;
    Filter of = new Filter();
    list(database, "all", all);
    list(database, "of one schedule", of.schedule(schedules / 2));
    list(database, "failed", of.states(Set.of(RunState.FAILED)));
    list(database, "running, none there", of.states(Set.of(RunState.RUNNING)));
    long middle = Given.AT + runs * 5L;
    list(database, "in ten minutes of the middle", of.time(middle, middle + 600_000));
    list(database, "before all", of.time(RunFilter.ANY, Given.AT));
    list(database, "rare label", of.labels(Map.of("team", "gold")));
    list(database, "label that nothing has", of.labels(Map.of("team", "none")));
    list(database, "rare task", of.task("shop:rare"));
    list(database, "task that nothing has", of.task("shop:none"));
    list(database, "by reference", of.reference("session-5000"));
  }

  /** A filter with one thing asked for. */
  private static final class Filter {
    private static final RunFilter ALL = RunFilter.ALL;

    RunFilter schedule(long number) {
      return of(number, Set.of(), "", Map.of(), "", RunFilter.ANY, RunFilter.ANY);
    }

    RunFilter states(Set<RunState> states) {
      return of(RunFilter.ANY, states, "", Map.of(), "", RunFilter.ANY, RunFilter.ANY);
    }

    RunFilter task(String task) {
      return of(RunFilter.ANY, Set.of(), task, Map.of(), "", RunFilter.ANY, RunFilter.ANY);
    }

    RunFilter labels(Map<String, String> labels) {
      return of(RunFilter.ANY, Set.of(), "", labels, "", RunFilter.ANY, RunFilter.ANY);
    }

    RunFilter reference(String value) {
      return of(RunFilter.ANY, Set.of(), "", Map.of(), value, RunFilter.ANY, RunFilter.ANY);
    }

    RunFilter time(long from, long to) {
      return of(RunFilter.ANY, Set.of(), "", Map.of(), "", from, to);
    }

    private static RunFilter of(
        long schedule,
        Set<RunState> states,
        String task,
        Map<String, String> labels,
        String reference,
        long from,
        long to) {
      return new RunFilter(
          schedule,
          states,
          task,
          ALL.triggers(),
          ALL.priorities(),
          labels,
          "",
          reference,
          from,
          to);
    }
  }

  private static void list(Database database, String what, RunFilter filter) {
    for (String round : List.of("first", "again")) {
      time(
          "list " + what + ", " + round, () -> database.runs().list(filter, "", 100).runs().size());
    }
  }

  private static <T> T time(String what, Supplier<T> call) {
    long began = System.nanoTime();
    T answer = call.get();
    System.out.printf("%-45s %8.1f ms  %s%n", what, (System.nanoTime() - began) / 1e6, answer);
    return answer;
  }
}
