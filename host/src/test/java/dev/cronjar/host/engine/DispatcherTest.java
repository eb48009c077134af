package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Outcome SUCCESS = new Outcome.Success(Map.of());

  @Test
  void a_fire_time_is_claimed_ahead_of_time_and_starts_at_its_instant() {
    Road road = new Road(10);
    road.add(7, MINUTE);

    road.advanceTo(NOON + 59_500);
    assertThat(road.claims).hasSize(1);
    assertThat(road.claims.get(0).items())
        .extracting(item -> item.fireTimeMillis())
        .containsExactly(NOON + 60_000);
    road.advanceTo(NOON + 59_990);
    assertThat(road.running).isEmpty();

    road.advanceTo(NOON + 60_000);
    assertThat(road.running).containsOnlyKeys(road.id(7, NOON + 60_000));
  }

  @Test
  void a_short_run_is_written_once_when_it_ends_and_its_claim_goes_with_it() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.advanceTo(NOON + 60_000);
    assertThat(road.rows).isEmpty();
    assertThat(road.openClaims).hasSize(1);

    road.endAll();

    assertThat(road.statesOf(road.id(7, NOON + 60_000))).containsExactly(RunState.SUCCESS);
    assertThat(road.openClaims).isEmpty();
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void a_run_that_goes_on_for_60_ms_gets_a_row_that_says_running() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    RunId id = road.id(7, NOON + 60_000);
    road.advanceTo(NOON + 60_059);
    assertThat(road.statesOf(id)).isEmpty();

    road.advanceTo(NOON + 60_060);

    assertThat(road.statesOf(id)).containsExactly(RunState.RUNNING);
    assertThat(road.openClaims).isEmpty();

    road.endAll();

    assertThat(road.statesOf(id)).containsExactly(RunState.RUNNING, RunState.SUCCESS);
  }

  @Test
  void nothing_starts_before_its_claim_is_committed() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.holdCommits();
    road.advanceTo(NOON + 60_500);
    assertThat(road.running).isEmpty();

    road.commit();

    assertThat(road.running).hasSize(1);
  }

  @Test
  void nothing_starts_while_the_lease_is_doubtful_and_all_of_it_starts_afterwards() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.advanceTo(NOON + 59_900);
    road.lease(Moment.Lease.DOUBTFUL);
    road.advanceTo(NOON + 65_000);
    assertThat(road.running).isEmpty();

    road.lease(Moment.Lease.HELD);
    road.settle();

    assertThat(road.running).containsOnlyKeys(road.id(7, NOON + 60_000));
  }

  @Test
  void what_was_due_while_the_database_was_away_is_late_from_its_return() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.advanceTo(NOON + 59_900);
    road.lease(Moment.Lease.DOUBTFUL);
    road.store(Moment.Store.AWAY);
    road.advanceTo(NOON + 90_000);

    road.lease(Moment.Lease.HELD);
    road.store(Moment.Store.ANSWERS);
    road.advanceTo(NOON + 90_050);

    assertThat(road.running).containsOnlyKeys(road.id(7, NOON + 60_000));
    assertThat(road.counters.recentLateness.max(road.now)).isEqualTo(10);
  }

  @Test
  void what_was_due_before_a_host_began_is_late_from_then() {
    Road road = new Road(10);
    road.add(Road.schedule(7, NOON - 30_000), Road.every(MINUTE));

    road.advanceTo(NOON + 10);

    assertThat(road.running).containsOnlyKeys(road.id(7, NOON - 30_000));
    assertThat(road.counters.recentLateness.max(road.now)).isBetween(0L, 10L);
  }

  @Test
  void what_was_held_up_by_anything_else_is_late_from_its_fire_time() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.advanceTo(NOON + 59_900);
    road.lease(Moment.Lease.DOUBTFUL);
    road.advanceTo(NOON + 90_000);

    road.lease(Moment.Lease.HELD);
    road.settle();

    assertThat(road.counters.recentLateness.max(road.now)).isEqualTo(30_000);
  }

  @Test
  void the_watermark_is_raised_alone_when_nothing_else_is_written_before_a_fire_time() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.add(Road.schedule(8, NOON + 60_700), Road.every(MINUTE));
    road.advanceTo(NOON + 59_500);
    road.holdCommits();
    road.advanceTo(NOON + 60_000);
    assertThat(road.raised).isFalse();

    road.advanceTo(NOON + 60_700);

    assertThat(road.raised).isTrue();
    assertThat(road.running).containsOnlyKeys(road.id(7, NOON + 60_000), road.id(8, NOON + 60_700));
  }

  @Test
  void a_fire_time_while_the_run_before_is_active_is_skipped_and_recorded() {
    Road road = new Road(10);
    road.add(7, SECOND);
    road.advanceTo(NOON + 2_000);

    RunId second = road.id(7, NOON + 2_000);
    assertThat(road.statesOf(second)).containsExactly(RunState.SKIPPED);
    assertThat(road.lastRow(second).reason())
        .contains("overlap")
        .contains(road.id(7, NOON + 1_000).value());
  }

  @Test
  void a_full_host_limit_makes_runs_wait_first_in_first_out() {
    Road road = new Road(1);
    road.add(1, MINUTE);
    road.add(2, MINUTE);
    road.add(3, MINUTE);
    road.advanceTo(NOON + 60_100);
    assertThat(road.running).hasSize(1);
    assertThat(road.rows.keySet()).hasSize(3);

    List<RunId> order = new java.util.ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Firing running = road.running.values().iterator().next();
      order.add(running.id());
      road.end(running, SUCCESS);
    }
    assertThat(order).doesNotHaveDuplicates().hasSize(3);
    assertThat(order)
        .allSatisfy(id -> assertThat(road.lastRow(id).state()).isEqualTo(RunState.SUCCESS));
  }

  @Test
  void a_run_that_waited_with_a_row_starts_only_after_its_start_mark_is_committed() {
    Road road = new Road(1);
    road.add(1, MINUTE);
    road.add(2, MINUTE);
    road.advanceTo(NOON + 60_100);
    Firing first = road.running.values().iterator().next();
    road.holdCommits();

    road.end(first, SUCCESS);
    assertThat(road.running).isEmpty();
    road.commit();

    assertThat(road.running).hasSize(1);
    RunId second = road.running.keySet().iterator().next();
    assertThat(road.statesOf(second)).containsExactly(RunState.QUEUED, RunState.RUNNING);
  }

  @Test
  void a_fire_time_past_the_grace_period_runs_once_under_fire_once() {
    Road road = new Road(10);
    road.add(Road.schedule(7, NOON - 600_000), Road.every(MINUTE));

    road.settle();

    // 10 misfires from 11:50 to 11:58 and one within the grace of 60 s, at 11:59
    assertThat(road.folded)
        .containsExactly(
            new SkippedRange(
                7,
                NOON - 600_000,
                NOON - 180_000,
                8,
                "misfire: only the last one within 1d runs (fire_once)",
                NOON));
    assertThat(road.running).containsKey(road.id(7, NOON - 120_000));
  }

  @Test
  void a_misfire_older_than_a_day_is_folded_and_does_not_run() {
    Road road = new Road(10);
    long twoDaysAgo = NOON - Duration.ofDays(2).toMillis();
    road.add(
        Road.schedule(7, twoDaysAgo), after -> after < twoDaysAgo ? twoDaysAgo : FireTimes.NEVER);

    road.settle();

    assertThat(road.running).isEmpty();
    assertThat(road.folded)
        .containsExactly(
            new SkippedRange(
                7,
                twoDaysAgo,
                twoDaysAgo,
                1,
                "misfire: only the last one within 1d runs (fire_once)",
                NOON));
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void an_edit_voids_claimed_fire_times_and_the_new_revision_fires_exactly_once() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, MINUTE);
    road.advanceTo(NOON + 59_500);
    assertThat(road.openClaims).hasSize(1);

    long later = NOON + 59_800;
    road.revise(schedule, after -> after < later ? later : FireTimes.NEVER, Activity.ENABLED);
    assertThat(road.openClaims).containsExactly(2L);
    road.advanceTo(NOON + 61_000);

    assertThat(road.running).containsOnlyKeys(road.id(7, later));
    assertThat(road.running.values())
        .extracting(firing -> firing.schedule().revision())
        .containsExactly(2);
  }

  @Test
  void a_fire_time_that_comes_due_while_an_edit_is_under_way_waits_for_its_end() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, MINUTE);
    road.advanceTo(NOON + 59_900);
    CompletableFuture<Long> held = new CompletableFuture<>();
    road.tell(new Signal.Hold(schedule.number(), held));
    road.advanceTo(NOON + 60_100);
    assertThat(held).isCompleted();
    assertThat(road.running).isEmpty();

    road.tell(new Signal.Released(schedule.number()));
    road.settle();

    assertThat(road.running).containsOnlyKeys(road.id(7, NOON + 60_000));
  }

  @Test
  void a_change_waits_for_the_claim_that_is_under_way() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, MINUTE);
    road.holdCommits();
    road.advanceTo(NOON + 59_500);
    CompletableFuture<Long> held = new CompletableFuture<>();
    road.tell(new Signal.Hold(schedule.number(), held));
    road.settle();
    assertThat(held).isNotCompleted();

    road.commit();

    assertThat(held).isCompleted();
  }

  @Test
  void a_disabled_schedule_fires_no_more() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, SECOND);
    road.advanceTo(NOON + 500);
    road.revise(schedule, Road.every(SECOND), Activity.DISABLED);
    road.advanceTo(NOON + 5_000);
    assertThat(road.running).isEmpty();
    assertThat(road.rows).isEmpty();
  }

  @Test
  void a_run_by_hand_does_not_start_while_the_lease_is_in_doubt() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, Duration.ofHours(1));
    road.lease(Moment.Lease.DOUBTFUL);
    road.askByHand(schedule, "aaaaaa");
    road.settle();
    assertThat(road.running).isEmpty();
    road.lease(Moment.Lease.HELD);
    road.settle();
    assertThat(road.running).hasSize(1);
  }

  @Test
  void a_run_by_hand_is_recorded_before_it_starts_and_queues_behind_the_running_one() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, MINUTE);
    road.advanceTo(NOON + 60_000);
    Firing scheduled = road.running.values().iterator().next();

    CompletableFuture<Signal.Submission> reply = road.byHand(schedule, "aaaaaa");
    road.settle();
    assertThat(reply.join().existed()).isFalse();
    assertThat(road.running).hasSize(1);

    road.end(scheduled, SUCCESS);

    RunId byHand = reply.join().run().id();
    assertThat(road.running).containsOnlyKeys(byHand);
    assertThat(road.statesOf(byHand)).containsExactly(RunState.QUEUED, RunState.RUNNING);
  }

  @Test
  void the_same_id_submitted_twice_runs_once() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, MINUTE);
    CompletableFuture<Signal.Submission> first = road.byHand(schedule, "aaaaaa");
    CompletableFuture<Signal.Submission> second = road.byHand(schedule, "aaaaaa");
    road.settle();
    road.endAll();
    CompletableFuture<Signal.Submission> third = road.byHand(schedule, "aaaaaa");
    road.settle();

    assertThat(first.join().existed()).isFalse();
    assertThat(second.join().existed()).isTrue();
    assertThat(third.join().existed()).isTrue();
    assertThat(road.statesOf(first.join().run().id()))
        .containsExactly(RunState.QUEUED, RunState.RUNNING, RunState.SUCCESS);
  }

  @Test
  void a_queued_run_can_be_paused_and_resumed() {
    Road road = new Road(10);
    Schedule schedule = road.add(7, MINUTE);
    road.advanceTo(NOON + 60_000);
    CompletableFuture<Signal.Submission> queued = road.byHand(schedule, "aaaaaa");
    road.settle();
    RunId id = queued.join().run().id();
    CompletableFuture<Signal.Answer> paused = new CompletableFuture<>();
    road.tell(new Signal.PauseRun(id, paused));
    road.settle();
    road.endAll();
    assertThat(paused.join()).isEqualTo(Signal.Answer.DONE);
    assertThat(road.running).isEmpty();

    CompletableFuture<Signal.Answer> resumed = new CompletableFuture<>();
    road.tell(new Signal.ResumeRun(id, resumed));
    road.settle();

    assertThat(road.running).containsOnlyKeys(id);
    assertThat(road.statesOf(id))
        .containsExactly(RunState.QUEUED, RunState.PAUSED, RunState.QUEUED, RunState.RUNNING);
  }

  @Test
  void a_schedule_whose_task_is_not_loaded_waits_and_says_why() {
    Road road = new Road(10);
    road.missingTasks.add("task");
    road.add(7, SECOND);
    road.advanceTo(NOON + 3_000);
    assertThat(road.running).isEmpty();
    assertThat(road.rows).isEmpty();
    assertThat(road.book.line(7).status().waitsFor()).contains("no active plugin");

    road.missingTasks.clear();
    road.tell(new Signal.TasksChanged());
    road.settle();

    assertThat(road.running).containsKey(road.id(7, NOON + 1_000));
    assertThat(road.book.line(7).status().waitsFor()).isEmpty();
  }

  @Test
  void a_paused_scheduler_starts_nothing_and_goes_on_where_it_stood() {
    Road road = new Road(10);
    road.add(7, SECOND);
    road.tell(new Signal.PauseAll());
    road.advanceTo(NOON + 3_000);
    assertThat(road.running).isEmpty();

    road.tell(new Signal.ResumeAll());
    road.settle();

    assertThat(road.running).containsKey(road.id(7, NOON + 1_000));
  }

  @Test
  void stopping_gives_back_what_was_claimed_and_has_not_started() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.advanceTo(NOON + 59_900);
    assertThat(road.openClaims).hasSize(1);

    road.tell(new Signal.Stop());
    road.settle();

    assertThat(road.openClaims).isEmpty();
    assertThat(road.claims.get(road.claims.size() - 1).moves())
        .extracting(move -> move.nextFireAt())
        .containsExactly(NOON + 60_000);
    assertThat(road.isIdle()).isTrue();
    road.advanceTo(NOON + 61_000);
    assertThat(road.running).isEmpty();
  }

  @Test
  void stopping_while_a_claim_is_under_way_gives_back_all_from_the_earliest_fire_time_on() {
    Road road = new Road(10);
    road.add(7, Duration.ofMillis(700));
    road.advanceTo(NOON + 1_090);
    road.endAll();
    road.holdCommits();
    road.advanceTo(NOON + 1_110);

    road.tell(new Signal.Stop());
    road.settle();
    road.commit();

    assertThat(road.claims.get(road.claims.size() - 1).moves())
        .extracting(move -> move.nextFireAt())
        .containsExactly(NOON + 1_400);
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void a_run_that_does_not_end_within_the_drain_limit_is_recorded_as_interrupted() {
    Road road = new Road(10);
    road.add(7, MINUTE);
    road.advanceTo(NOON + 60_000);
    road.tell(new Signal.Stop());
    road.settle();
    assertThat(road.isIdle()).isFalse();

    road.tell(new Signal.Abandon("the host stopped"));
    road.settle();

    assertThat(road.lastRow(road.id(7, NOON + 60_000)).state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(road.isIdle()).isTrue();
  }
}
