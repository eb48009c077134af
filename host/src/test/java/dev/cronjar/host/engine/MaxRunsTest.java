package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schedule 7 fires every second and may start three scheduled runs. */
class MaxRunsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Policies THREE = Given.limited(new Limits(0, 3));
  private final Road road = new Road(10);

  private void endEachFor(int seconds) {
    for (int second = 1; second <= seconds; second++) {
      road.advanceTo(NOON + second * 1_000L);
      road.endAll();
    }
  }

  @Test
  void after_the_last_run_has_started_the_schedule_is_to_be_disabled_with_the_reason() {
    Schedule schedule = road.add(7, SECOND, THREE);
    endEachFor(2);
    assertThat(road.disables).isEmpty();
    endEachFor(6);

    assertThat(road.started).hasSize(3);
    assertThat(road.disables)
        .containsExactly(new Effects.Disable(schedule.id(), "max runs (3) reached"));
    assertThat(road.counted).containsExactly(Map.entry(7L, 3));
    assertThat(road.openClaims).isEmpty();
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void what_was_claimed_beyond_the_last_run_is_given_back() {
    road.add(7, SECOND, THREE);
    endEachFor(3);
    road.settle();
    assertThat(road.claims.getLast().moves())
        .extracting(move -> move.nextFireAt())
        .containsExactly(NOON + 4_000);
  }

  @Test
  void skipped_and_manual_runs_and_further_attempts_do_not_count() {
    Schedule schedule = road.add(7, SECOND, THREE);
    road.advanceTo(NOON + 3_000);
    road.askByHand(schedule, "aaaaaa");
    road.settle();
    road.endAll();
    road.endAll();
    assertThat(road.counted).containsExactly(Map.entry(7L, 1));
    assertThat(road.disables).isEmpty();
  }

  @Test
  void a_run_that_waited_when_the_last_one_started_is_skipped_with_the_reason() {
    Policies one = Given.overlapping(new Overlap(Overlap.Policy.QUEUE_ALL, 10), new Limits(1, 1));
    road.add(7, SECOND, one);
    road.add(
        8, SECOND, Given.overlapping(new Overlap(Overlap.Policy.QUEUE_ALL, 10), new Limits(1, 2)));
    road.advanceTo(NOON + 3_050);
    road.endAll();
    road.endAll();
    assertThat(road.lastRow(road.id(8, NOON + 3_000)).state()).isEqualTo(RunState.SKIPPED);
    assertThat(road.lastRow(road.id(8, NOON + 3_000)).reason()).isEqualTo("max runs (2) reached");
    assertThat(road.counted).containsEntry(7L, 1).containsEntry(8L, 2);
  }

  @Test
  void a_host_that_finds_a_spent_schedule_asks_again_and_starts_nothing() {
    Schedule spent = Road.schedule(7, NOON + 1_000, THREE).havingStarted(3);
    road.add(spent, Road.every(SECOND));
    road.advanceTo(NOON + 2_000);
    assertThat(road.started).isEmpty();
    assertThat(road.claims).isEmpty();
    assertThat(road.disables)
        .containsExactly(new Effects.Disable(spent.id(), "max runs (3) reached"));
  }

  @Test
  void disabling_it_is_the_end_of_it() {
    Schedule schedule = road.add(7, SECOND, THREE);
    endEachFor(3);
    road.revise(schedule, Road.every(SECOND), Activity.DISABLED);
    endEachFor(6);
    assertThat(road.started).hasSize(3);
    assertThat(road.disables).hasSize(1);
  }
}
