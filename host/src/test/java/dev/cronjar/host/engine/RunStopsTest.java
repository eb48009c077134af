package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.Signal.Cancelling;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Schedule 7 fires every ten minutes; its runs end when the test ends them. */
class RunStopsTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long FIRST = NOON + 600_000;
  private final Road road = new Road(1);
  private final RunId run = road.id(7, FIRST);

  private Schedule running(Policies policies) {
    Schedule schedule = road.add(7, TEN_MINUTES, policies);
    road.jumpTo(FIRST - 500).advanceTo(FIRST);
    assertThat(road.running).containsOnlyKeys(run);
    return schedule;
  }

  private RunId queuedByHand(Schedule schedule) {
    CompletableFuture<Signal.Submission> queued = road.byHand(schedule, "aaaaaa");
    road.settle();
    return queued.join().run().id();
  }

  @Test
  void an_attempt_whose_time_is_up_is_asked_to_end_and_given_up_after_a_grace() {
    running(Given.within(LIMIT));
    road.jumpTo(FIRST + 4_999);
    assertThat(road.stops).isEmpty();

    road.jumpTo(FIRST + 5_000);
    Outcome timedOut = new Outcome.TimedOut(LIMIT, "");
    assertThat(road.stops).containsExactly(Map.entry(run, timedOut));
    road.jumpTo(FIRST + 14_999);
    assertThat(road.abandoned).isEmpty();

    road.jumpTo(FIRST + 15_000);
    assertThat(road.abandoned).containsExactly(run);
    road.end(road.only(), timedOut);

    assertThat(road.lastRow(run).state()).isEqualTo(RunState.TIMEOUT);
    assertThat(road.lastRow(run).reason()).isEqualTo("did not end within 5s");
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void an_attempt_that_ends_in_time_is_not_asked_to_end() {
    running(Given.within(LIMIT));
    road.jumpTo(FIRST + 4_000);
    road.endAll();
    road.jumpTo(FIRST + 60_000);
    assertThat(road.stops).isEmpty();
    assertThat(road.abandoned).isEmpty();
  }

  @Test
  void each_attempt_has_the_whole_timeout() {
    running(Given.retrying(Retry.STANDARD, LIMIT));
    road.jumpTo(FIRST + 5_000);
    road.end(road.only(), new Outcome.TimedOut(LIMIT, ""));
    assertThat(road.lastRow(run).reason())
        .startsWith("attempt 1 of 6 failed (did not end within 5s); attempt 2 at ");
    road.stops.clear();

    road.jumpTo(FIRST + 35_000).jumpTo(FIRST + 39_999);
    assertThat(road.running).containsOnlyKeys(run);
    assertThat(road.stops).isEmpty();
    road.jumpTo(FIRST + 40_000);
    assertThat(road.stops).containsOnlyKeys(run);
  }

  @Test
  void a_running_run_that_is_cancelled_is_asked_to_end_and_is_cancelled_when_it_has() {
    running(Policies.STANDARD);
    Cancelling answer = road.cancel(run);

    Outcome why = new Outcome.Cancelled("cancelled by ann");
    assertThat(answer).isInstanceOf(Cancelling.Asked.class);
    assertThat(road.stops).containsExactly(Map.entry(run, why));
    road.advance(Duration.ofSeconds(10));
    assertThat(road.abandoned).containsExactly(run);
    road.end(road.only(), why);
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(road.lastRow(run).reason()).isEqualTo("cancelled by ann");
  }

  @Test
  void a_second_wish_does_not_prolong_the_grace() {
    running(Policies.STANDARD);
    road.cancel(run);
    road.advance(Duration.ofSeconds(5));
    road.cancel(run);
    road.advance(Duration.ofSeconds(5));
    assertThat(road.abandoned).containsExactly(run);
  }

  @Test
  void a_cancelled_run_is_not_retried_even_if_its_task_failed_first() {
    running(Given.retrying(Retry.STANDARD));
    road.cancel(run);
    road.fail(road.only(), "java.io.IOException");
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void a_run_in_line_is_cancelled_at_once() {
    RunId queued = queuedByHand(running(Policies.STANDARD));
    Cancelling answer = road.cancel(queued);

    assertThat(answer).isInstanceOf(Cancelling.Cancelled.class);
    assertThat(road.statesOf(queued)).containsExactly(RunState.QUEUED, RunState.CANCELLED);
    assertThat(road.lastRow(queued).reason()).isEqualTo("cancelled by ann");
    road.endAll();
    assertThat(road.running).isEmpty();
  }

  @Test
  void a_run_at_the_gate_is_cancelled_at_once_and_its_slot_is_free() {
    running(Policies.STANDARD);
    Schedule other = road.add(8, TEN_MINUTES);
    RunId first = queuedByHand(other);
    assertThat(road.gate.waiting()).isEqualTo(1);

    assertThat(road.cancel(first)).isInstanceOf(Cancelling.Cancelled.class);

    assertThat(road.gate.waiting()).isZero();
    assertThat(road.book.line(8).slots.taken()).isZero();
  }

  @Test
  void a_paused_and_a_retrying_run_are_cancelled_at_once() {
    RunId queued = queuedByHand(running(Given.retrying(Retry.STANDARD)));
    road.tell(new Signal.PauseRun(queued, new CompletableFuture<>()));
    road.settle();
    road.fail(road.only(), "java.io.IOException");

    assertThat(road.cancel(queued)).isInstanceOf(Cancelling.Cancelled.class);
    assertThat(road.cancel(run)).isInstanceOf(Cancelling.Cancelled.class);

    assertThat(road.statesOf(run)).containsExactly(RunState.RETRYING, RunState.CANCELLED);
    road.jumpTo(FIRST + 60_000);
    assertThat(road.running).isEmpty();
  }

  @Test
  void a_run_that_waits_for_its_start_mark_never_starts_when_it_is_cancelled() {
    Schedule schedule = running(Policies.STANDARD);
    RunId queued = queuedByHand(schedule);
    road.holdCommits();
    road.endAll();
    CompletableFuture<Cancelling> reply = new CompletableFuture<>();
    road.tell(new Signal.CancelRun(queued, "ann", reply));
    road.settle();
    assertThat(reply).isNotCompleted();
    road.commit();

    assertThat(reply.join()).isInstanceOf(Cancelling.Cancelled.class);
    assertThat(road.running).isEmpty();
    assertThat(road.statesOf(queued))
        .containsExactly(RunState.QUEUED, RunState.RUNNING, RunState.CANCELLED);
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void a_claimed_fire_time_and_an_unknown_run_cannot_be_cancelled() {
    road.add(7, TEN_MINUTES);
    road.jumpTo(FIRST - 500);
    assertThat(road.cancel(run)).isInstanceOf(Cancelling.NotDue.class);
    assertThat(road.cancel(new RunId("nobody"))).isInstanceOf(Cancelling.Unknown.class);
  }

  @Test
  void a_late_end_of_an_earlier_attempt_does_not_end_the_next_one() {
    running(Given.retrying(Retry.STANDARD));
    Firing first = road.only();
    road.fail(first, "java.io.IOException");
    road.jumpTo(FIRST + 30_000);
    Firing second = road.only();
    road.end(first, new Outcome.Success(Map.of()));
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.RUNNING);
    road.end(second, new Outcome.Success(Map.of()));
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.SUCCESS);
  }
}
