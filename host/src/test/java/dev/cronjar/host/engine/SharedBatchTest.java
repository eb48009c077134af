package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.ManyRuns;
import dev.cronjar.host.run.BatchReading.Tally;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A batch beside other hosts: it runs where it was accepted, and elsewhere when that host dies. */
@Execution(ExecutionMode.CONCURRENT)
class SharedBatchTest {
  private static final int RUNS = 60;
  private static final int HOST_LIMIT = 4;

  @TempDir Path home;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger ran = new AtomicInteger();
  private final LambdaTasks tasks = new LambdaTasks().offer("waits", this::waits);

  private TaskResult waits(Object params) throws InterruptedException {
    gate.await();
    ran.incrementAndGet();
    return TaskResult.success();
  }

  @Test
  void what_a_dead_host_had_queued_goes_on_on_another_and_nothing_runs_twice() throws Exception {
    DatabaseConfig shared = PostgresServer.freshDatabase();
    try (LiveHost stays = new LiveHost(home.resolve("a"), shared, tasks, HOST_LIMIT)) {
      LiveHost dies = new LiveHost(home.resolve("b"), shared, tasks, HOST_LIMIT);
      Schedule schedule = SubmittedRunsTest.hidden(dies, "waits", 0);
      dies.scheduling()
          .submit(new ManyRuns(schedule.id(), Collections.nCopies(RUNS, ""), "local:ann"));
      List<Run> queued = dies.database.batches().page(schedule.number(), Set.of(), "", 500).runs();
      assertThat(queued)
          .hasSize(RUNS)
          .allMatch(run -> run.place().epoch() == dies.engine.epoch().value());
      dies.crash();
      gate.countDown();

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> stays.database.batches().tally(schedule.number()).open() == 0);
      Tally tally = stays.database.batches().tally(schedule.number());
      assertThat(tally.total()).isEqualTo(RUNS);
      assertThat(tally.of(RunState.INTERRUPTED)).isLessThanOrEqualTo(HOST_LIMIT);
      assertThat(tally.of(RunState.SUCCESS) + tally.of(RunState.INTERRUPTED)).isEqualTo(RUNS);
      // those that were under way at the death end in this process all the same
      assertThat(ran.get()).isLessThanOrEqualTo(RUNS);
    }
  }
}
