package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.RunView;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody sees who starts Cronjar in an empty folder, and how it stops. */
class FirstStartEndToEnd {
  private static final int HOME_IN_USE = 75;

  @RegisterExtension final RealHost host = new RealHost();

  @Test
  void an_empty_folder_becomes_a_home_whose_examples_succeed_within_a_minute() {
    long begun = System.nanoTime();
    host.start();
    System.out.println("first start to ready: " + millisSince(begun) + " ms");

    assertThat(host.home().resolve("cronjar.yaml")).content().contains("#zone:");
    assertThat(host.home().resolve("schedules/examples.yaml"))
        .content()
        .contains("hello-every-10s");
    assertThat(host.shell("plugins").out())
        .contains("hello", "shell-command", "clean-old-logs", "agent-health-check")
        .contains(
            "fetch-exchange-pairs", "backtest", "http-request", "agent-session", "chat-webhook")
        .contains("step-kind map-reduce", "trigger file-arrival", "channel chat");
    assertThat(host.shell("health").status()).isZero();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> successes("hello-every-10s") > 0 && successes("disk-space") > 0);
    System.out.println("examples succeeded after " + millisSince(begun) + " ms");
    assertThat(host.shell("runs --state success --schedule hello-every-10s").out())
        .contains("hello-every-10s", "success");
    assertThat(host.log()).doesNotContain("WARN", "ERROR", "hikari", "flyway");
  }

  private int successes(String schedule) {
    return host.controls()
        .runs()
        .list(Map.of("schedule", schedule, "state", "success"), "", 1)
        .runs()
        .size();
  }

  @Test
  void a_second_host_is_refused_and_says_how_to_attach_to_the_first() {
    host.start();

    Distribution.Said second = Distribution.call(host.words("run", "--no-console"));

    assertThat(second.status()).isEqualTo(HOME_IN_USE);
    assertThat(second.err()).contains("cronjar shell --home " + host.home());
    assertThat(host.shell("health").status()).isZero();
  }

  @Test
  void shutdown_lets_a_run_end_and_records_everything() throws SQLException {
    RunView slow = startOneThatTakesThreeSeconds();

    assertThat(host.shutdown()).isZero();

    everythingIsRecorded(slow);
  }

  @Test
  void sigterm_lets_a_run_end_and_records_everything() throws SQLException {
    RunView slow = startOneThatTakesThreeSeconds();

    assertThat(host.terminate()).isZero();

    everythingIsRecorded(slow);
  }

  private RunView startOneThatTakesThreeSeconds() {
    host.write(
        "schedules/slow.yaml",
        """
        schedules:
          - {id: slow, task: hello, cron: "0 0 1 1 *", params: {seconds: 3}}
          - {id: tick, task: hello, cron: "* * * * * *"}
        """);
    host.start();
    return host.awaitState(host.trigger("slow"), "running");
  }

  private void everythingIsRecorded(RunView slow) throws SQLException {
    assertThat(host.log()).contains(slow.id() + " ended: success", "everything is recorded");
    assertThat(host.log()).doesNotContain("WARN", "ERROR", "replaced or removed");
    assertThat(host.home().resolve("data/host.pid")).doesNotExist();
    Path file = host.home().resolve("data/cronjar.db");
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      assertThat(EverySecond.of(database, 1).faults()).isEmpty();
      assertThat(states(database, slow)).isEqualTo(List.of("success"));
      assertThat(rows(database, "SELECT epoch FROM claim")).isEmpty();
      assertThat(rows(database, "SELECT state FROM host")).containsExactly("stopped");
    }
  }

  private static List<String> states(Connection database, RunView run) throws SQLException {
    return rows(database, "SELECT state FROM run WHERE job_run_id = '" + run.id() + "'");
  }

  private static List<String> rows(Connection database, String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
