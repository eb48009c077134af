package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.shell.NeedsProgram;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A wall clock that is set while the host works, {@code -Dcronjar.jumps} times: the host runs under
 * libfaketime, which reads from a file how wrong the clock is. The monotonic clock goes on, as it
 * does when an administrator sets the time.
 */
@NeedsProgram("faketime")
@Execution(ExecutionMode.CONCURRENT)
class ClockJumpEndToEnd {
  private static final int SCHEDULES = 10;
  private static final int JUMPS = Integer.getInteger("cronjar.jumps", 4);
  private static final List<Duration> KINDS =
      List.of(
          Duration.ofHours(2), Duration.ofHours(-1), Duration.ofSeconds(1), Duration.ofSeconds(-1));
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final RealHost host = new RealHost();
  private final List<Duration> jumps = new ArrayList<>();
  private Duration offset = Duration.ZERO;

  @Test
  void a_clock_that_is_set_loses_no_fire_time_doubles_none_and_starts_none_before_its_time()
      throws Exception {
    long seed = Long.getLong("cronjar.seed", System.nanoTime());
    System.out.println("clock jumps by -Dcronjar.seed=" + seed);
    Random random = new Random(seed);
    Path effects = host.home().resolve("effects.txt");
    new Workload(SCHEDULES, effects).putInto(host, "name: timeless\nzone: UTC\n");
    tell(offset);
    host.environment("LD_PRELOAD", library().toString())
        .environment("FAKETIME_TIMESTAMP_FILE", host.home().resolve("offset").toString())
        .environment("FAKETIME_CACHE_DURATION", "1")
        .environment("DONT_FAKE_MONOTONIC", "1")
        // or it takes the JVM's timed waits, which are by the monotonic clock, for over at once
        .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0")
        .options()
        .start();
    awaitSuccess("every-second-1");

    for (int jump = 0; jump < JUMPS; jump++) {
      jump(jump < KINDS.size() ? KINDS.get(jump) : KINDS.get(random.nextInt(KINDS.size())));
      timersAreAlive(jump);
    }

    assertThat(host.terminate()).isZero();
    String url = "jdbc:sqlite:" + host.home().resolve("data/cronjar.db");
    new Workload(SCHEDULES + JUMPS, effects).check(url);
    assertThat(startedBeforeTheirTime(url)).isEmpty();
  }

  /** The host sees it within a second, on a busy machine later. */
  private void jump(Duration by) {
    offset = offset.plus(by);
    tell(offset);
    jumps.add(by);
    Workload.pass(1_200);
    await().alias("the host sees its clock set").atMost(SOON).until(this::hostSeesIt);
    System.out.println("clock set by " + by + ", now wrong by " + offset);
  }

  private void tell(Duration wrongBy) {
    host.write("offset", "%+d".formatted(wrongBy.toSeconds()));
  }

  /** By what it takes for the next second; a second more or less cannot be told apart. */
  private boolean hostSeesIt() {
    long next =
        host.controls()
            .schedules()
            .explain("* * * * * *", "UTC", "", 1)
            .firings()
            .getFirst()
            .epochMillis();
    return Math.abs(next - offset.toMillis() - System.currentTimeMillis()) < 60_000;
  }

  /**
   * What was claimed for an instant that is in the future again waits for it; new work does not.
   */
  private void timersAreAlive(int jump) {
    String id = "after-jump-" + jump;
    host.controls()
        .schedules()
        .create("{id: " + id + ", task: effects:effect, cron: \"* * * * * *\"}");
    awaitSuccess(id);
    host.awaitState(host.trigger("every-second-1"), "success");
  }

  private void awaitSuccess(String schedule) {
    Map<String, String> filter = Map.of("schedule", schedule, "state", "success");
    await()
        .alias("a success of " + schedule)
        .atMost(SOON)
        .until(() -> !host.controls().runs().list(filter, "", 1).runs().isEmpty());
  }

  /** Except those that had started when the clock was set back, before their start was written. */
  private List<String> startedBeforeTheirTime(String url) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT job_run_id, planned_at - started_at FROM run"
                    + " WHERE trigger_type = 'schedule' AND started_at < planned_at")) {
      while (row.next()) {
        long early = row.getLong(2);
        if (jumps.stream().noneMatch(jump -> isWithin(-jump.toMillis() - early))) {
          faults.add(row.getString(1) + " started " + early + " ms before its time");
        }
      }
    }
    return faults;
  }

  private static boolean isWithin(long lateMillis) {
    return lateMillis >= 0 && lateMillis <= 1_000;
  }

  private static Path library() throws IOException {
    try (Stream<Path> found =
        Files.find(
            Path.of("/usr/lib"), 3, (file, facts) -> file.endsWith("faketime/libfaketime.so.1"))) {
      return found
          .findFirst()
          .orElseThrow(() -> new IOException("no libfaketime.so.1 below /usr/lib"));
    }
  }
}
