package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.verify.Finding;
import dev.cronjar.host.verify.Question;
import dev.cronjar.host.verify.Sources;
import dev.cronjar.host.verify.Verdict;
import dev.cronjar.host.verify.Verifier;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a real engine writes is clean; the same ledger, spoiled in the database, is not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
class LedgerOfALiveHostTest {
  @TempDir Path home;

  private final LambdaTasks tasks = new LambdaTasks();

  @Test
  void edits_pauses_a_crash_and_a_restart_leave_no_findings_and_spoiled_rows_are_found()
      throws Exception {
    tasks.offer("quick", params -> TaskResult.success());
    Schedule steady;
    try (LiveHost host = new LiveHost(home, tasks, 10)) {
      steady = host.everySecond("steady", "quick");
      Schedule held = host.everySecond("held", "quick");
      Schedule off = host.everySecond("off", "quick");
      awaitRuns(host, steady, 2);
      turn(host, held, Kind.PAUSED, Activity.PAUSED);
      turn(host, off, Kind.DISABLED, Activity.DISABLED);
      awaitRuns(host, steady, 4);
      host.scheduling().resume(held.id(), "local:ann", Missed.SKIP);
      turn(host, off, Kind.ENABLED, Activity.ENABLED);
      awaitRuns(host, steady, 5);
      host.crash();
    }
    try (LiveHost host = new LiveHost(home, tasks, 10)) {
      awaitRuns(host, steady, 7);
      assertThat(host.stop()).isTrue();
    }

    Verdict clean = verify();
    assertThat(clean.findings()).isEmpty();
    assertThat(clean.totals().due()).isGreaterThan(15);
    assertThat(clean.totals().open()).isZero();

    spoil(steady);
    assertThat(verify().findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(
            Finding.Kind.LOST,
            Finding.Kind.EARLY,
            Finding.Kind.DOUBLED,
            Finding.Kind.UNEXPECTED,
            Finding.Kind.ORPHANED);
  }

  private static void awaitRuns(LiveHost host, Schedule schedule, int count) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                host.runs(schedule).stream().filter(run -> run.state() == RunState.SUCCESS).count()
                    >= count);
  }

  private static void turn(LiveHost host, Schedule schedule, Kind kind, Activity activity) {
    ScheduleId id = schedule.id();
    host.scheduling()
        .change(id, kind, "local:ann", now -> now.revised(now.definition(), activity, "", 0));
  }

  private Verdict verify() {
    TriggerTimes times = new TriggerTimes();
    try (Database database =
        Database.openToRead(new DatabaseConfig.Sqlite(home.resolve("cronjar.db")))) {
      Sources sources =
          new Sources(
              database.schedules(),
              database.runs(),
              database.reading(),
              schedule -> times.of(schedule.definition().trigger(), schedule.start()));
      return new Verifier(sources, Clock.systemUTC(), Duration.ofSeconds(30), schedule -> false)
          .verify(Question.ALL);
    }
  }

  /** One row is deleted, one copied, one moved, one starts too early, one runs for ever. */
  private void spoil(Schedule schedule) throws SQLException {
    String columns =
        "schedule_id, revision, org_id, task, plugin_version, trigger_type, priority, attempt,"
            + " created_at, planned_at, started_at, ended_at, state, host, host_epoch";
    String rows =
        " WHERE seq = (SELECT seq FROM run WHERE state = 'success' AND schedule_id = "
            + schedule.number()
            + " ORDER BY planned_at LIMIT 1 OFFSET ";
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("cronjar.db"));
        Statement statement = database.createStatement()) {
      for (String each :
          List.of(
              "UPDATE run SET planned_at = planned_at + 137, started_at = planned_at + 200"
                  + rows
                  + "2)",
              "UPDATE run SET started_at = planned_at - 1" + rows + "4)",
              "UPDATE run SET state = 'running'" + rows + "5)",
              "INSERT INTO run (job_run_id, "
                  + columns
                  + ") SELECT 'copy', "
                  + columns
                  + " FROM run"
                  + rows
                  + "1)",
              "DELETE FROM run" + rows + "0)")) {
        assertThat(statement.executeUpdate(each)).isEqualTo(1);
      }
    }
  }
}
