package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.record.LogLane;
import dev.cronjar.host.engine.record.LogLimits;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.store.SegmentLogBlocks;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InJvmPlaneTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Outcome LATE = new Outcome.TimedOut(Duration.ofSeconds(5), "");
  private static final Outcome BY_ANN = new Outcome.Cancelled("cancelled by ann");
  private static final String STUCK =
      "its thread did not stop within the grace and goes on (stuck)";

  @TempDir Path folder;
  private final PlaneTasks tasks = new PlaneTasks();
  private final BlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
  private final Queue<RunId> freed = new ConcurrentLinkedQueue<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger stubborn = new AtomicInteger();
  private SegmentLogBlocks blocks;
  private LogLane logs;
  private final AtomicInteger quarantineChanges = new AtomicInteger();
  private InJvmPlane plane;
  private long number;

  @BeforeEach
  void open() {
    blocks = new SegmentLogBlocks(folder);
    logs = new LogLane(blocks, LogLimits.DEFAULT, CLOCK);
    plane = plane(100);
  }

  private InJvmPlane plane(int limit) {
    return plane(limit, Quarantine.STANDARD_THREADS);
  }

  private InJvmPlane plane(int limit, int stuckThreads) {
    return new InJvmPlane(
        new Attempts(
            tasks,
            logs,
            new RunLines(),
            new Surroundings(CLOCK, folder),
            new Hears(),
            stuckThreads),
        limit);
  }

  private final class Hears implements ExecutionPlane.Listener {
    @Override
    public void quarantineChanged() {
      quarantineChanges.incrementAndGet();
    }

    @Override
    public void freed(Firing firing) {
      freed.add(firing.id());
    }

    @Override
    public void ended(Ended ended) {
      ends.add(ended);
    }
  }

  @AfterEach
  void close() {
    gate.countDown();
    logs.close();
    blocks.close();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(2));
  }

  private Firing firing(String task) {
    Definition definition =
        new Definition(
            ScheduleId.of("hello"),
            Definition.About.named("hello"),
            task,
            new Trigger.Every(Duration.ofSeconds(1), ZoneOffset.UTC),
            Map.of(),
            true);
    Schedule schedule =
        new Schedule(
            ++number, definition, 1, Instant.EPOCH, Schedule.Activity.ENABLED, "", "", 1_000);
    return Firing.scheduled(schedule, 1_000, 1_000, 1);
  }

  private Firing start(String task) {
    Firing firing = firing(task);
    plane.start(firing);
    return firing;
  }

  private Ended end() throws InterruptedException {
    Ended ended = ends.poll(10, TimeUnit.SECONDS);
    assertThat(ended).as("the end of a run").isNotNull();
    return ended;
  }

  private void awaitEntered() throws InterruptedException {
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private List<String> log(Ended ended) {
    return logs.read(ended.firing().id(), ended.log(), 0, 100, Duration.ZERO).lines().stream()
        .map(LogPage.Line::text)
        .toList();
  }

  /** Waits until it is interrupted, and fails of that. */
  private TaskResult waits(Object params) throws InterruptedException {
    entered.countDown();
    gate.await();
    return TaskResult.success();
  }

  /** Takes no notice of interrupts. */
  private TaskResult ignoresAll(Object params) {
    RunContext.current().log().info("I go on");
    stubborn.incrementAndGet();
    entered.countDown();
    boolean open = false;
    while (!open) {
      try {
        gate.await();
        open = true;
      } catch (InterruptedException ignored) {
        RunContext.current().log().info("I was asked");
      }
    }
    return TaskResult.success();
  }

  private void offer(String name, Task<Object> task, boolean virtual) {
    if (virtual) {
      tasks.offerWaiting(name, task);
    } else {
      tasks.offer(name, task);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_run_that_is_stopped_is_interrupted_and_ends_with_the_reason(boolean virtual)
      throws InterruptedException {
    offer("waits", this::waits, virtual);
    Firing firing = start("waits");
    awaitEntered();

    plane.stop(firing.id(), LATE);

    Ended ended = end();
    assertThat(ended.outcome()).isEqualTo(LATE);
    assertThat(ended.startedMillis()).isNotEqualTo(Run.UNSET);
    assertThat(plane.stuck()).isZero();
    assertThat(tasks.holds).hasValue(0);
  }

  @Test
  void a_task_that_returns_because_it_was_asked_to_end_has_not_succeeded() throws Exception {
    tasks.offer(
        "polite",
        params -> {
          entered.countDown();
          while (!RunContext.current().isCancelled()) {
            Thread.onSpinWait();
          }
          return TaskResult.success();
        });
    Firing firing = start("polite");
    awaitEntered();

    plane.stop(firing.id(), BY_ANN);

    assertThat(end().outcome()).isEqualTo(BY_ANN);
  }

  @Test
  void the_first_reason_to_stop_counts() throws InterruptedException {
    tasks.offer("stubborn", this::ignoresAll);
    Firing firing = start("stubborn");
    awaitEntered();

    plane.stop(firing.id(), BY_ANN);
    plane.stop(firing.id(), LATE);
    gate.countDown();

    assertThat(end().outcome()).isEqualTo(BY_ANN);
  }

  @Test
  void a_run_that_takes_no_notice_is_asked_again_every_second() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    tasks.offer(
        "third-time",
        params -> {
          entered.countDown();
          while (asked.get() < 2) {
            try {
              gate.await();
            } catch (InterruptedException ignored) {
              asked.incrementAndGet();
            }
          }
          return TaskResult.success();
        });
    Firing firing = start("third-time");
    awaitEntered();
    long stoppedNanos = System.nanoTime();

    plane.stop(firing.id(), LATE);

    assertThat(end().outcome()).isEqualTo(LATE);
    assertThat(System.nanoTime() - stoppedNanos).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
  }

  @Test
  void a_run_that_waits_for_a_thread_ends_at_once_without_a_start() throws InterruptedException {
    plane = plane(1);
    AtomicInteger starts = new AtomicInteger();
    tasks.offer("waits", this::waits);
    tasks.offer(
        "second",
        params -> {
          starts.incrementAndGet();
          return TaskResult.success();
        });
    start("waits");
    awaitEntered();
    Firing second = start("second");

    plane.stop(second.id(), BY_ANN);

    Ended ended = end();
    assertThat(ended.firing()).isEqualTo(second);
    assertThat(ended.outcome()).isEqualTo(BY_ANN);
    assertThat(ended.startedMillis()).isEqualTo(Run.UNSET);
    gate.countDown();
    assertThat(end().outcome()).isEqualTo(new Outcome.Success(Map.of()));
    soon().until(() -> plane.backlog() == 0);
    assertThat(starts).hasValue(0);
    assertThat(tasks.holds).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_run_that_does_not_stop_ends_without_its_thread_which_counts_as_stuck_until_it_ends(
      boolean virtual) throws InterruptedException {
    plane = plane(1);
    offer("stubborn", this::ignoresAll, virtual);
    tasks.offer("next", params -> TaskResult.success());
    Firing firing = start("stubborn");
    awaitEntered();
    plane.stop(firing.id(), LATE);

    plane.abandon(firing.id());

    assertThat(freed).containsExactly(firing.id());
    assertThat(plane.stuck()).isEqualTo(1);
    Ended ended = end();
    assertThat(ended.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(5), STUCK));
    assertThat(log(ended))
        .startsWith("I go on")
        .contains("The run has ended: did not end within 5s; " + STUCK);
    assertThat(tasks.holds).hasValue(1);

    start("next");
    assertThat(end().outcome()).isEqualTo(new Outcome.Success(Map.of()));
    gate.countDown();
    soon().until(() -> plane.stuck() == 0);
    soon().until(() -> tasks.holds.get() == 0);
    assertThat(ends).isEmpty();
  }

  @Test
  void a_run_that_nobody_asked_to_stop_is_not_abandoned() throws InterruptedException {
    tasks.offer("waits", this::waits);
    Firing firing = start("waits");
    awaitEntered();

    plane.abandon(firing.id());
    gate.countDown();

    assertThat(end().outcome()).isEqualTo(new Outcome.Success(Map.of()));
  }

  @Test
  void an_interrupt_of_one_run_never_reaches_the_next_on_its_thread() throws InterruptedException {
    plane = plane(1);
    tasks.offer("short", params -> TaskResult.success());
    tasks.offer(
        "sensitive",
        params -> {
          Thread.sleep(0, 20_000);
          return TaskResult.success();
        });
    int rounds = 1_000;
    for (int i = 0; i < rounds; i++) {
      Firing first = firing("short");
      plane.start(List.of(first, firing("sensitive")));
      plane.stop(first.id(), LATE);
    }
    List<Ended> all = ends(2 * rounds);
    assertThat(
            all.stream().filter(e -> e.firing().schedule().definition().task().equals("sensitive")))
        .allMatch(e -> e.outcome() instanceof Outcome.Success);
  }

  private List<Ended> ends(int count) throws InterruptedException {
    List<Ended> all = new ArrayList<>();
    while (all.size() < count) {
      all.add(end());
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void however_return_stop_and_abandon_race_every_run_ends_exactly_once(boolean virtual)
      throws InterruptedException {
    plane = plane(100, Integer.MAX_VALUE);
    offer("brief", params -> brief(), virtual);
    int rounds = 4_000;
    BlockingQueue<RunId> started = new LinkedBlockingQueue<>();
    BlockingQueue<RunId> stopped = new LinkedBlockingQueue<>();
    Thread stops = relay(rounds, started, id -> plane.stop(id, LATE), stopped);
    Thread abandons = relay(rounds, stopped, id -> plane.abandon(id), null);
    for (int i = 0; i < rounds; i++) {
      Firing firing = start("brief");
      started.add(firing.id());
      plane.nudge();
    }
    stops.join();
    abandons.join();

    List<Ended> all = ends(rounds);

    Map<RunId, Long> perRun =
        all.stream().collect(Collectors.groupingBy(e -> e.firing().id(), Collectors.counting()));
    assertThat(perRun).hasSize(rounds);
    assertThat(all)
        .allMatch(
            e -> e.outcome() instanceof Outcome.Success || e.outcome() instanceof Outcome.TimedOut);
    soon().until(() -> plane.stuck() == 0 && tasks.holds.get() == 0 && plane.backlog() == 0);
    assertThat(ends).isEmpty();
  }

  private static TaskResult brief() {
    for (int i = 0; i < 2_000; i++) {
      Thread.onSpinWait();
    }
    return TaskResult.success();
  }

  private interface Step {
    void on(RunId run);
  }

  private static Thread relay(
      int rounds, BlockingQueue<RunId> from, Step step, @Nullable BlockingQueue<RunId> to) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                for (int i = 0; i < rounds; i++) {
                  RunId run = from.take();
                  step.on(run);
                  if (to != null) {
                    to.add(run);
                  }
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Test
  void a_further_attempt_goes_on_with_the_log_of_the_one_before() throws InterruptedException {
    tasks.offer(
        "tells",
        params -> {
          RunContext.current().log().info("this is attempt " + RunContext.current().attempt());
          throw new IllegalStateException("no");
        });
    Firing first = start("tells");
    Ended one = end();

    plane.start(first.again(one.log()));

    Ended two = end();
    assertThat(log(two)).containsExactly("this is attempt 1", "attempt 2", "this is attempt 2");
    plane.start(two.firing().again(two.log()));
    assertThat(log(end())).hasSize(5).endsWith("attempt 3", "this is attempt 3");
  }

  @Test
  void interrupt_all_reaches_every_run() throws InterruptedException {
    tasks.offer("waits", this::waits);
    tasks.offerWaiting("waits-too", this::waits);
    start("waits");
    start("waits-too");
    awaitEntered();

    soon()
        .until(
            () -> {
              plane.interruptAll();
              return ends.size() == 2;
            });

    assertThat(ends(2)).allMatch(e -> e.reason().startsWith("java.lang.InterruptedException"));
  }

  @Test
  void a_task_that_nobody_offers_is_told_at_once() throws InterruptedException {
    start("unknown");

    assertThat(end().outcome()).isEqualTo(new Outcome.NotOffered("nobody offers unknown"));
  }

  /** Stopped before its task has begun it would end like any other. */
  private void leaveStuck(String task) throws InterruptedException {
    Firing firing = start(task);
    soon().until(() -> stubborn.get() > plane.stuck());
    plane.stop(firing.id(), LATE);
    soon()
        .until(
            () -> {
              plane.abandon(firing.id());
              return freed.contains(firing.id());
            });
    end();
  }

  @Test
  void a_task_that_left_three_threads_behind_gets_no_more_until_they_end() throws Exception {
    tasks.offer("stubborn", this::ignoresAll);
    tasks.offer("next", params -> TaskResult.success());
    for (int i = 0; i < 3; i++) {
      assertThat(plane.quarantine(tasks.find("stubborn").orElseThrow())).isEmpty();
      leaveStuck("stubborn");
    }
    assertThat(plane.stuckTasks())
        .singleElement()
        .satisfies(stuck -> assertThat(stuck.threads()).isEqualTo(3))
        .satisfies(stuck -> assertThat(stuck.quarantine()).startsWith("quarantined: 3 of its"));
    soon().until(() -> quarantineChanges.get() == 1);

    start("stubborn");
    assertThat(end().outcome())
        .isInstanceOfSatisfying(
            Outcome.NotOffered.class,
            held -> assertThat(held.reason()).startsWith("quarantined: "));
    assertThat(tasks.holds).hasValue(3);
    start("next");
    assertThat(end().outcome()).isEqualTo(new Outcome.Success(Map.of()));

    gate.countDown();
    soon().until(() -> plane.stuckTasks().isEmpty() && quarantineChanges.get() == 2);
    start("stubborn");
    assertThat(end().outcome()).isEqualTo(new Outcome.Success(Map.of()));
  }

  @Test
  void a_released_task_gets_threads_until_as_many_more_are_stuck() throws Exception {
    tasks.offer("stubborn", this::ignoresAll);
    LoadedTask stubborn = tasks.find("stubborn").orElseThrow();
    assertThat(plane.release(stubborn)).isFalse();
    for (int i = 0; i < 3; i++) {
      leaveStuck("stubborn");
    }
    assertThat(plane.release(stubborn)).isTrue();
    assertThat(plane.quarantine(stubborn)).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(plane.quarantine(stubborn)).isEmpty();
      leaveStuck("stubborn");
    }
    assertThat(plane.quarantine(stubborn)).hasValueSatisfying(why -> assertThat(why).contains("6"));
    gate.countDown();
    soon().until(() -> plane.stuckTasks().isEmpty());
  }

  @Test
  void an_upgraded_plugin_starts_without_the_stuck_threads_of_its_old_generation()
      throws Exception {
    tasks.offer("stubborn", this::ignoresAll);
    for (int i = 0; i < 3; i++) {
      leaveStuck("stubborn");
    }
    tasks.generation = 2;
    assertThat(plane.quarantine(tasks.find("stubborn").orElseThrow())).isEmpty();
    assertThat(plane.stuckTasks()).hasSize(1);
    tasks.generation = 1;
    gate.countDown();
    soon().until(() -> plane.stuckTasks().isEmpty());
  }
}
