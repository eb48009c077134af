package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The engine on a real database, real threads and the real clock. */
@Execution(ExecutionMode.CONCURRENT)
class RunningEngineTest {
  private static final int HOST_LIMIT = 16;

  @TempDir Path home;
  private final List<LiveHost> lives = new ArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch inside = new CountDownLatch(1);
  private final LambdaTasks tasks =
      new LambdaTasks()
          .offer("quick", params -> TaskResult.success(Map.of("count", "12")))
          .offer("chatty", params -> logged("a line of the task"))
          .offer("broken", params -> broken())
          .offer("refusing", params -> TaskResult.businessFailure("the shop is closed"))
          .offer("slow", params -> slow());

  private static TaskResult logged(String line) {
    RunContext.current().log().info(line);
    return TaskResult.success();
  }

  private static TaskResult broken() {
    throw new IllegalStateException("no route to the shop");
  }

  private TaskResult slow() throws InterruptedException {
    RunContext.current().log().info("before it waits");
    inside.countDown();
    gate.await(20, TimeUnit.SECONDS);
    return TaskResult.success();
  }

  @AfterEach
  void endAllLives() throws InterruptedException {
    gate.countDown();
    for (LiveHost life : lives) {
      life.close();
    }
  }

  private LiveHost start() {
    LiveHost life = new LiveHost(home, tasks, HOST_LIMIT);
    lives.add(life);
    return life;
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
  }

  private static Run firstEnded(LiveHost host, Schedule schedule) {
    soon().until(() -> host.runs(schedule).stream().anyMatch(run -> run.state().isFinal()));
    return host.runs(schedule).getFirst();
  }

  private static Run ended(LiveHost host, Run run) {
    soon().until(() -> host.run(run.id()).state().isFinal());
    return host.run(run.id());
  }

  /** Each second from the first to the last of them is there once. */
  private static void assertEverySecondOnce(List<Run> runs) {
    List<Long> planned = runs.stream().map(run -> run.times().planned()).sorted().toList();
    assertThat(planned)
        .containsExactlyElementsOf(
            LongStream.iterate(planned.getFirst(), at -> at <= planned.getLast(), at -> at + 1_000)
                .boxed()
                .toList());
  }

  @Test
  void a_firing_is_recorded_with_its_times_its_place_and_its_outputs() {
    LiveHost host = start();
    Schedule schedule = host.everySecond("hourly", "quick");
    Run run = firstEnded(host, schedule);
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(run.times().planned() % 1_000).isZero();
    assertThat(run.times().latenessMillis()).isBetween(0L, 2_000L);
    assertThat(run.times().durationMillis()).isBetween(0L, 2_000L);
    assertThat(run.result().outputs()).containsExactly(Map.entry("count", "12"));
    assertThat(run.origin().task()).isEqualTo("lab:quick");
    assertThat(run.place().host()).isEqualTo("lab-host");
    assertThat(run.place().epoch()).isEqualTo(host.engine.epoch().value());
    assertThat(run.place().pluginVersion()).isEqualTo("1.0.0");
    assertThat(run.id().value()).endsWith("-" + schedule.number());
  }

  @Test
  void a_task_that_throws_leaves_its_error_with_the_stack_trace() {
    LiveHost host = start();
    host.never("shop", "broken");
    Run run = ended(host, host.trigger("shop", "", ""));
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.result().kind()).isEqualTo("technical");
    assertThat(run.result().errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(run.result().errorMessage()).isEqualTo("no route to the shop");
    assertThat(run.result().stackTrace()).contains("RunningEngineTest.broken");
  }

  @Test
  void a_business_failure_keeps_its_reason() {
    LiveHost host = start();
    host.never("shop", "refusing");
    Run run = ended(host, host.trigger("shop", "", ""));
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.result().kind()).isEqualTo("business");
    assertThat(run.reason()).isEqualTo("the shop is closed");
  }

  @Test
  void the_log_of_an_ended_run_is_read_by_its_pointer() {
    LiveHost host = start();
    host.never("talk", "chatty");
    Run run = ended(host, host.trigger("talk", "", ""));
    assertThat(run.result().log().isNone()).isFalse();
    assertThat(host.log(run)).contains("a line of the task");
  }

  @Test
  void the_same_idempotency_key_answers_the_same_run_and_another_payload_is_refused() {
    LiveHost host = start();
    host.never("order", "quick");
    Run first = host.trigger("order", "{\"n\":1}", "order-7");
    assertThat(host.trigger("order", "{\"n\":1}", "order-7").id()).isEqualTo(first.id());
    ended(host, first);
    assertThat(host.trigger("order", "{\"n\":1}", "order-7").state()).isEqualTo(RunState.SUCCESS);
    assertThatThrownBy(() -> host.trigger("order", "{\"n\":2}", "order-7"))
        .isInstanceOfSatisfying(
            CronjarException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("order-7");
  }

  @Test
  void a_slow_run_has_a_running_row_and_the_firings_meanwhile_are_skipped_as_overlap()
      throws InterruptedException {
    LiveHost host = start();
    Schedule schedule = host.everySecond("slow", "slow");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    soon().until(() -> host.runs(schedule).size() >= 2);
    List<Run> runs = host.runs(schedule);
    assertThat(runs.getFirst().state()).isEqualTo(RunState.RUNNING);
    assertThat(runs.get(1).state()).isEqualTo(RunState.SKIPPED);
    assertThat(runs.get(1).reason()).contains("overlap", runs.getFirst().id().value());
    gate.countDown();
    assertThat(ended(host, runs.getFirst()).state()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void a_queued_run_by_hand_is_paused_and_resumed() throws InterruptedException {
    LiveHost host = start();
    host.never("slow", "slow");
    host.trigger("slow", "", "");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    Run second = host.trigger("slow", "", "");
    assertThat(host.scheduling().pauseRun(second.id()).state()).isEqualTo(RunState.PAUSED);
    assertThat(host.scheduling().resumeRun(second.id()).state()).isEqualTo(RunState.QUEUED);
    gate.countDown();
    assertThat(ended(host, second).state()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void what_a_pause_held_is_folded_into_one_row_on_resume() {
    LiveHost host = start();
    Schedule schedule = host.everySecond("held", "quick");
    firstEnded(host, schedule);
    long pausedAt = pausedForTwoFireTimes(host, schedule);
    host.scheduling().resume(schedule.id(), "local:ann", Missed.SKIP);
    SkippedRange folded = folded(host, schedule);
    assertThat(folded.reason()).isEqualTo("paused");
    assertThat(folded.count()).isGreaterThanOrEqualTo(2);
    assertThat(folded.toMillis() - folded.fromMillis()).isEqualTo((folded.count() - 1) * 1_000);
    soon().until(() -> last(host, schedule).times().planned() > folded.toMillis());
    assertThat(host.runs(schedule))
        .noneMatch(
            run -> run.times().planned() > pausedAt && run.times().planned() <= folded.toMillis());
  }

  @Test
  void resuming_with_fire_once_runs_the_last_held_fire_time_and_folds_the_others() {
    LiveHost host = start();
    Schedule schedule = host.everySecond("held", "quick");
    firstEnded(host, schedule);
    pausedForTwoFireTimes(host, schedule);
    host.scheduling().resume(schedule.id(), "local:ann", Missed.FIRE_ONCE);
    SkippedRange folded = folded(host, schedule);
    soon()
        .until(
            () ->
                host.runs(schedule).stream()
                    .anyMatch(run -> run.times().planned() == folded.toMillis() + 1_000));
  }

  /** Answers the instant from which the pause is in force. */
  private static long pausedForTwoFireTimes(LiveHost host, Schedule schedule) {
    host.scheduling()
        .change(
            schedule.id(),
            Kind.PAUSED,
            "local:ann",
            now -> now.revised(now.definition(), Activity.PAUSED, "look", now.nextFireAt()));
    long pausedAt =
        host.database
            .schedules()
            .revisions(schedule.number())
            .getLast()
            .change()
            .effective()
            .toEpochMilli();
    soon().until(() -> System.currentTimeMillis() > pausedAt + 2_100);
    return pausedAt;
  }

  private static SkippedRange folded(LiveHost host, Schedule schedule) {
    soon().until(() -> !host.database.runs().skipped(schedule.number(), 1).isEmpty());
    return host.database.runs().skipped(schedule.number(), 1).getFirst();
  }

  private static Run last(LiveHost host, Schedule schedule) {
    return host.runs(schedule).getLast();
  }

  @Test
  void while_disabled_nothing_is_due_and_nothing_is_folded() {
    LiveHost host = start();
    Schedule schedule = host.everySecond("off", "quick");
    firstEnded(host, schedule);
    set(host, schedule, Kind.DISABLED, Activity.DISABLED);
    long disabledAt = effective(host, schedule);
    soon().until(() -> System.currentTimeMillis() > disabledAt + 2_100);
    set(host, schedule, Kind.ENABLED, Activity.ENABLED);
    long enabledAt = effective(host, schedule);
    soon().until(() -> last(host, schedule).times().planned() > enabledAt);
    assertThat(host.runs(schedule))
        .noneMatch(run -> run.times().planned() > disabledAt && run.times().planned() <= enabledAt);
    assertThat(host.database.runs().skipped(schedule.number(), 10)).isEmpty();
  }

  private static void set(LiveHost host, Schedule schedule, Kind kind, Activity activity) {
    host.scheduling()
        .change(
            schedule.id(),
            kind,
            "local:ann",
            now -> now.revised(now.definition(), activity, "", now.nextFireAt()));
  }

  private static long effective(LiveHost host, Schedule schedule) {
    return host.database
        .schedules()
        .revisions(schedule.number())
        .getLast()
        .change()
        .effective()
        .toEpochMilli();
  }

  @Test
  void edits_of_a_firing_schedule_lose_and_double_no_second_and_each_run_has_its_revision() {
    LiveHost host = start();
    Schedule schedule = host.everySecond("edited", "quick");
    firstEnded(host, schedule);
    for (int edit = 1; edit <= 20; edit++) {
      String text = "edit " + edit;
      host.scheduling().change(schedule.id(), Kind.EDITED, "local:ann", now -> edited(now, text));
      long until = System.currentTimeMillis() + 130;
      soon().pollInterval(Duration.ofMillis(5)).until(() -> System.currentTimeMillis() > until);
    }
    long lastEdit = effective(host, schedule);
    soon().until(() -> last(host, schedule).times().planned() > lastEdit);
    List<Run> runs = host.runs(schedule);
    assertEverySecondOnce(runs);
    var revisions = host.database.schedules().revisions(schedule.number());
    for (Run run : runs) {
      int due =
          (int)
              revisions.stream()
                  .filter(r -> r.change().effective().toEpochMilli() < run.times().planned())
                  .count();
      assertThat(run.origin().revision()).as("of " + run.id()).isEqualTo(due);
    }
  }

  private static Schedule edited(Schedule now, String text) {
    Definition old = now.definition();
    Definition next =
        new Definition(
            old.id(), old.about(), old.task(), old.trigger(), Map.of("text", text), old.enabled());
    return now.revised(next, now.activity(), "", now.nextFireAt());
  }

  @Test
  void a_stop_lets_running_runs_end_and_the_next_start_goes_on_without_a_gap()
      throws InterruptedException {
    LiveHost first = start();
    Schedule seconds = first.everySecond("seconds", "quick");
    first.never("slow", "slow");
    Run slow = first.trigger("slow", "", "");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    firstEnded(first, seconds);
    Thread opener = Thread.ofPlatform().start(gate::countDown);
    assertThat(first.stop()).isTrue();
    opener.join();
    LiveHost second = start();
    assertThat(second.run(slow.id()).state()).isEqualTo(RunState.SUCCESS);
    assertThat(second.database.ledger().estates()).isEmpty();
    int before = second.runs(seconds).size();
    soon().until(() -> second.runs(seconds).size() >= before + 2);
    assertEverySecondOnce(second.runs(seconds));
  }

  @Test
  void after_a_crash_what_ran_is_interrupted_with_its_log_and_everything_else_goes_on()
      throws InterruptedException {
    LiveHost first = start();
    Schedule seconds = first.everySecond("seconds", "quick");
    first.never("slow", "slow");
    Run ran = first.trigger("slow", "", "");
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    Run queued = first.trigger("slow", "{\"n\":2}", "");
    firstEnded(first, seconds);
    soon().until(() -> first.run(ran.id()).state() == RunState.RUNNING);
    soon().until(() -> !first.log(ran).isEmpty());
    first.crash();
    LiveHost second = start();
    Run interrupted = ended(second, ran);
    assertThat(interrupted.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(interrupted.reason()).contains("lab-host died");
    assertThat(second.log(interrupted)).contains("before it waits");
    gate.countDown();
    assertThat(ended(second, queued).state()).isEqualTo(RunState.SUCCESS);
    assertThat(second.run(queued.id()).origin().params()).isEqualTo("{\"n\":2}");
    int before = second.runs(seconds).size();
    soon().until(() -> second.runs(seconds).size() >= before + 2);
    assertEverySecondOnce(second.runs(seconds));
  }
}
