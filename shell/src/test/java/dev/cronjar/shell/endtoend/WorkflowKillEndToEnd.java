package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.jmx.WorkflowsControlMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A host that dies at any moment while workflows of ten shapes begin every second, {@code
 * -Dcronjar.workflow.kills} times.
 */
@Execution(ExecutionMode.CONCURRENT)
class WorkflowKillEndToEnd {
  private static final int KILLS = Integer.getInteger("cronjar.workflow.kills", 3);
  private static final long SEED = Long.getLong("cronjar.seed", System.nanoTime());
  private static final int START_MILLIS = 2_500;
  private static final int WORK_MILLIS = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final List<String> OPEN = List.of("pending", "running", "paused", "rolling_back");

  @RegisterExtension final RealHost host = new RealHost();
  private final Random random = new Random(SEED);

  @Test
  void workflows_of_a_host_killed_again_and_again_end_and_repeat_no_attempt_of_a_step()
      throws Exception {
    System.out.println("kills by -Dcronjar.seed=" + SEED);
    MortalWorkflows workflows = new MortalWorkflows(host.home().resolve("effects.txt"));
    workflows.putInto(host);

    for (int kill = 1; kill <= KILLS; kill++) {
      live(kill % 3 == 0);
      host.kill();
    }
    workflows.stopIn(host);
    host.start();
    awaitEnds();

    assertThat(host.shutdown()).isZero();
    workflows.check("jdbc:sqlite:" + host.home().resolve("data/cronjar.db"));
    Distribution.Said verified = Distribution.call(host.words("verify"));
    assertThat(verified.status()).as("%s", verified).isZero();
  }

  /** A life of the host, which ends at any moment of its work, or even while it starts. */
  private void live(boolean early) {
    host.begin();
    if (early) {
      Workload.pass(random.nextInt(START_MILLIS));
    } else {
      host.awaitUp();
      Workload.pass(random.nextInt(WORK_MILLIS));
    }
  }

  private void awaitEnds() {
    WorkflowsControlMXBean workflows = host.controls().workflows();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(OPEN)
                    .allSatisfy(
                        state ->
                            assertThat(workflows.runs(Map.of("state", state), "", 1).runs())
                                .isEmpty()));
  }
}
