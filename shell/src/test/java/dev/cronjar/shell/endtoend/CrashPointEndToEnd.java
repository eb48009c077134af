package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.CrashPoint;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host that dies at each named place on the road, one life after the other in the same home,
 * {@code -Dcronjar.crash.rounds} times. At which pass of the place it dies is drawn by lot.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashPointEndToEnd {
  private static final int KILLED = 137;
  private static final int SCHEDULES = 20;
  private static final long SEED = Long.getLong("cronjar.seed", System.nanoTime());

  @RegisterExtension final RealHost host = new RealHost();

  static IntStream rounds() {
    return IntStream.rangeClosed(1, Integer.getInteger("cronjar.crash.rounds", 1));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void a_host_that_dies_at_any_place_of_the_road_loses_no_fire_time_and_repeats_none(int round)
      throws Exception {
    System.out.println("crash points by -Dcronjar.seed=" + SEED + ", round " + round);
    Random random = new Random(SEED + round);
    Workload work = new Workload(SCHEDULES, host.home().resolve("effects.txt"));
    work.putInto(host, "name: mortal\n");

    die(CrashPoint.DURING_MIGRATION, 1 + random.nextInt(3));
    for (CrashPoint point : List.of(CrashPoint.values())) {
      if (point != CrashPoint.DURING_MIGRATION) {
        die(point, 1 + random.nextInt(mostPasses(point)));
      }
    }
    host.options().start();
    Workload.pass(1_000);
    assertThat(host.terminate()).isZero();
    work.check(url());
  }

  /** Starts the host, which ends at this pass of the point. */
  private void die(CrashPoint point, int pass) throws SQLException {
    long begun = System.currentTimeMillis();
    host.options("-Dcronjar.crash=" + point.text() + ":" + pass).begin();
    if (point == CrashPoint.DURING_STOP) {
      host.awaitUp();
      Workload.pass(300);
      assertThat(host.terminate()).as("%s:%s", point.text(), pass).isEqualTo(KILLED);
    } else {
      assertThat(host.awaitEnd()).as("%s:%s", point.text(), pass).isEqualTo(KILLED);
    }
    System.out.println(
        "died at %s:%d, lived from %d to %d"
            .formatted(point.text(), pass, begun, System.currentTimeMillis()));
    assertThat(Workload.ask(url(), "PRAGMA integrity_check")).as(point.text()).isEqualTo("ok");
  }

  /** How often a life of a second or two surely passes there. */
  private static int mostPasses(CrashPoint point) {
    return switch (point) {
      case BEFORE_CLAIM_COMMIT, AFTER_CLAIM_COMMIT -> 2;
      case BEFORE_DRAIN_COMMIT, AFTER_DRAIN_COMMIT -> 6;
      case BEFORE_TASK, AFTER_TASK, BEFORE_END, AFTER_END -> 2 * SCHEDULES;
      case BEFORE_LOG_BLOCK, AFTER_LOG_BLOCK -> 2;
      case DURING_MIGRATION, DURING_STOP -> 3;
      case DURING_RECOVERY, BEFORE_RENEWAL -> 1;
    };
  }

  private String url() {
    return "jdbc:sqlite:" + host.home().resolve("data/cronjar.db");
  }
}
