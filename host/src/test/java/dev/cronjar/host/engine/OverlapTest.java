package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Overlap.Policy;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schedule 7 fires every second; its runs end when the test ends them. */
class OverlapTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Outcome SUCCESS = new Outcome.Success(Map.of());
  private final Road road = new Road(10);

  private RunId fire(int second) {
    return road.id(7, NOON + second * 1_000L);
  }

  private void overlapping(Policy policy, int limit, int queue, int seconds) {
    Overlap overlap = new Overlap(policy, queue);
    road.add(7, SECOND, Given.overlapping(overlap, new Limits(limit, 0)));
    road.advanceTo(NOON + seconds * 1_000L);
  }

  @Test
  void under_skip_a_limit_of_two_lets_two_run_and_skips_the_third() {
    overlapping(Policy.SKIP, 2, 100, 3);
    assertThat(road.running).containsOnlyKeys(fire(1), fire(2));
    assertThat(road.lastRow(fire(3)).state()).isEqualTo(RunState.SKIPPED);
  }

  @Test
  void under_queue_one_one_waits_and_further_ones_are_skipped() {
    overlapping(Policy.QUEUE_ONE, 0, 100, 3);
    assertThat(road.running).containsOnlyKeys(fire(1));
    assertThat(road.statesOf(fire(2))).containsExactly(RunState.QUEUED);
    assertThat(road.lastRow(fire(2)).reason())
        .isEqualTo("run " + fire(1) + " of its schedule has not ended");
    assertThat(road.lastRow(fire(3)).reason())
        .isEqualTo("overlap: run " + fire(1) + " had not ended and one waited already");

    road.end(road.only(), SUCCESS);

    assertThat(road.running).containsOnlyKeys(fire(2));
    assertThat(road.statesOf(fire(2))).containsExactly(RunState.QUEUED, RunState.RUNNING);
  }

  @Test
  void under_queue_all_they_wait_in_order_and_a_full_queue_is_told() {
    overlapping(Policy.QUEUE_ALL, 0, 2, 4);
    assertThat(road.lastRow(fire(4)).state()).isEqualTo(RunState.SKIPPED);
    assertThat(road.lastRow(fire(4)).reason()).isEqualTo("queue full: 2 runs waited already");

    road.end(road.only(), SUCCESS);
    assertThat(road.running).containsOnlyKeys(fire(2));
    road.end(road.only(), SUCCESS);
    assertThat(road.running).containsOnlyKeys(fire(3));
  }

  @Test
  void under_allow_they_run_beside_each_other_up_to_the_limit() {
    overlapping(Policy.ALLOW, 2, 100, 3);
    assertThat(road.running).containsOnlyKeys(fire(1), fire(2));
    assertThat(road.lastRow(fire(3)).reason())
        .isEqualTo("overlap: 2 runs of its schedule had not ended");
  }

  @Test
  void under_allow_without_a_limit_the_host_limit_decides() {
    overlapping(Policy.ALLOW, 0, 100, 9);
    assertThat(road.running).hasSize(9);
  }

  @Test
  void under_cancel_running_the_later_run_starts_when_the_running_one_has_ended() {
    overlapping(Policy.CANCEL_RUNNING, 0, 100, 2);
    Outcome why = new Outcome.Cancelled("a later run of its schedule was due");
    assertThat(road.stops).containsExactly(Map.entry(fire(1), why));
    assertThat(road.running).containsOnlyKeys(fire(1));

    road.end(road.only(), why);

    assertThat(road.running).containsOnlyKeys(fire(2));
    assertThat(road.lastRow(fire(1)).state()).isEqualTo(RunState.CANCELLED);
    assertThat(road.lastRow(fire(1)).reason()).isEqualTo("a later run of its schedule was due");
  }

  @Test
  void under_cancel_running_a_run_that_waited_gives_way_to_the_next_one() {
    overlapping(Policy.CANCEL_RUNNING, 0, 100, 3);
    assertThat(road.stops).containsOnlyKeys(fire(1));
    assertThat(road.lastRow(fire(2)).state()).isEqualTo(RunState.SKIPPED);
    assertThat(road.lastRow(fire(2)).reason())
        .isEqualTo("overlap: run " + fire(3) + " was due before it began");

    road.end(road.only(), new Outcome.Cancelled("a later run of its schedule was due"));

    assertThat(road.running).containsOnlyKeys(fire(3));
  }

  @Test
  void a_run_by_hand_is_never_skipped_and_waits_behind_those_that_run() {
    Schedule schedule =
        road.add(7, Duration.ofMinutes(1), Given.overlapping(Policy.CANCEL_RUNNING));
    road.advanceTo(NOON + 60_000);
    road.askByHand(schedule, "aaaaaa");
    road.askByHand(schedule, "bbbbbb");
    road.settle();
    assertThat(road.running).hasSize(1);
    assertThat(road.stops).isEmpty();

    road.end(road.only(), SUCCESS);
    assertThat(road.only().id().value()).endsWith("aaaaaa");
    road.end(road.only(), SUCCESS);
    assertThat(road.only().id().value()).endsWith("bbbbbb");
  }

  @Test
  void a_revision_with_a_higher_limit_lets_waiting_runs_go() {
    Schedule schedule = road.add(7, Duration.ofMinutes(1));
    road.advanceTo(NOON + 60_000);
    road.askByHand(schedule, "aaaaaa");
    road.settle();
    assertThat(road.running).hasSize(1);

    road.revise(schedule, Road.every(Duration.ofMinutes(1)), Given.limited(new Limits(2, 0)));

    assertThat(road.running).hasSize(2);
  }
}
