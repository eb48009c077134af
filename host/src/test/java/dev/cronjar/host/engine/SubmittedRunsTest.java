package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.ManyRuns;
import dev.cronjar.host.run.BatchReading.Tally;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs of one schedule, asked for at once. */
class SubmittedRunsTest {
  private static final int HOST_LIMIT = 8;

  @TempDir Path home;
  private final Collection<String> ran = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger mostActive = new AtomicInteger();
  private final LambdaTasks tasks =
      new LambdaTasks().offer("counts", this::counts).offer("waits", this::waits);

  private TaskResult counts(Object params) {
    ran.add(RunContext.current().id() + " " + RunContext.current().outputSettings() + params);
    return TaskResult.success(Map.of("n", String.valueOf(((Map<?, ?>) params).get("n"))));
  }

  private TaskResult waits(Object params) throws InterruptedException {
    mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
    try {
      gate.await();
      return TaskResult.success();
    } finally {
      active.decrementAndGet();
    }
  }

  static Schedule hidden(LiveHost host, String task, int concurrency) {
    Policies usual = Policies.STANDARD;
    Policies policies =
        new Policies(
            usual.span(),
            usual.misfire(),
            new Overlap(Overlap.Policy.ALLOW, Overlap.QUEUE_STANDARD),
            new Limits(concurrency, 0),
            usual.timeout(),
            usual.retry(),
            usual.priority(),
            usual.isolation());
    Definition definition =
        new Definition(
            ScheduleId.of("batch-b"),
            Definition.About.named("b"),
            "lab:" + task,
            new Trigger.ByHand(ZoneOffset.UTC),
            Map.of("text", "shared"),
            true,
            policies,
            Map.of("format", "pdf"));
    return host.scheduling()
        .create(
            new NewSchedule(
                definition,
                Instant.parse("2026-11-21T11:00:00Z"),
                Schedule.Activity.ENABLED,
                "",
                "batch:b",
                FireTimes.NEVER),
            "local:ann");
  }

  private static ManyRuns many(Schedule schedule, int count) {
    List<String> sets = IntStream.rangeClosed(1, count).mapToObj(n -> "{\"n\":" + n + "}").toList();
    return new ManyRuns(schedule.id(), sets, "local:ann");
  }

  private static Tally ended(LiveHost host, Schedule schedule, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              Tally tally = host.database.batches().tally(schedule.number());
              return tally.total() == count && tally.open() == 0;
            });
    return host.database.batches().tally(schedule.number());
  }

  @Test
  void each_set_runs_once_with_what_all_share_and_nothing_is_ever_due_by_itself() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, HOST_LIMIT)) {
      Schedule schedule = hidden(host, "counts", 0);
      assertThat(host.scheduling().submit(many(schedule, 2_000))).isEqualTo(2_000);
      assertThat(ended(host, schedule, 2_000).byState())
          .containsOnly(Map.entry(RunState.SUCCESS, 2_000L));
      assertThat(ran).hasSize(2_000).doesNotHaveDuplicates();
      assertThat(ran).first().asString().contains("{format=pdf}", "text=shared");
      Run last = host.database.batches().page(schedule.number(), Set.of(), "", 500).runs().get(16);
      assertThat(last.id().value()).isEqualTo("20261121T110000.000Z-1-00017");
      assertThat(last.origin().trigger()).isEqualTo(TriggerType.BATCH);
      assertThat(last.result().outputs()).containsEntry("n", "17");
    }
  }

  /** The aim is a second; a build on a busy machine has ten times as long. */
  @Test
  void five_thousand_sets_are_stored_by_one_call() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, HOST_LIMIT)) {
      Schedule schedule = hidden(host, "counts", 0);
      long began = System.nanoTime();
      host.scheduling().submit(many(schedule, 5_000));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertThat(host.database.batches().tally(schedule.number()).total()).isEqualTo(5_000);
      System.out.printf("a batch of 5,000 stored in %d ms%n", took.toMillis());
      assertThat(took).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void asked_again_it_makes_the_same_runs_and_none_twice() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, HOST_LIMIT)) {
      Schedule schedule = hidden(host, "counts", 0);
      host.scheduling().submit(many(schedule, 50));
      ended(host, schedule, 50);
      assertThat(host.scheduling().submit(many(schedule, 50))).isZero();
      assertThat(ran).hasSize(50);
    }
  }

  @Test
  void the_host_limit_holds_and_so_does_the_batch_s_own() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, HOST_LIMIT)) {
      Schedule schedule = hidden(host, "waits", 3);
      host.scheduling().submit(many(schedule, 20));
      await().atMost(Duration.ofSeconds(5)).until(() -> active.get() == 3);
      gate.countDown();
      ended(host, schedule, 20);
      assertThat(mostActive.get()).isEqualTo(3);
    }
  }

  @Test
  void what_was_queued_when_the_host_died_goes_on_in_its_next_life() throws Exception {
    LiveHost first = new LiveHost(home, tasks, HOST_LIMIT);
    Schedule schedule = hidden(first, "waits", 0);
    first.scheduling().submit(many(schedule, 300));
    await().atMost(Duration.ofSeconds(5)).until(() -> active.get() == HOST_LIMIT);
    first.crash();
    gate.countDown();

    try (LiveHost next = new LiveHost(home, tasks, HOST_LIMIT)) {
      Tally tally = ended(next, schedule, 300);
      assertThat(tally.of(RunState.SUCCESS) + tally.of(RunState.INTERRUPTED)).isEqualTo(300);
      assertThat(tally.of(RunState.INTERRUPTED)).isEqualTo(HOST_LIMIT);
    }
  }

  @Test
  void cancelling_all_ends_the_waiting_ones_without_a_start() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, HOST_LIMIT)) {
      Schedule schedule = hidden(host, "waits", 0);
      host.scheduling().submit(many(schedule, 400));
      await().atMost(Duration.ofSeconds(5)).until(() -> active.get() == HOST_LIMIT);
      List<Run> runs = host.database.batches().page(schedule.number(), Set.of(), "", 500).runs();

      int ended = host.scheduling().cancelRuns(runs.stream().map(Run::id).toList(), "local:ann");

      assertThat(ended).isEqualTo(400);
      assertThat(ended(host, schedule, 400).byState())
          .containsOnly(Map.entry(RunState.CANCELLED, 400L));
      assertThat(mostActive.get()).isEqualTo(HOST_LIMIT);
    }
  }
}
