package dev.cronjar.host.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.schedule.FireTimes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fire times at every full minute, a grace of one minute, a window of an hour. */
class CatchUpTest {
  private static final long MINUTE = 60_000;
  private static final long NOW = 1_000 * MINUTE;
  private static final FireTimes EVERY_MINUTE = after -> (after / MINUTE + 1) * MINUTE;
  private final CatchUp rule = new CatchUp(Duration.ofMinutes(1), Duration.ofHours(1));

  private DueTimes due(long first) {
    return rule.due(EVERY_MINUTE, first, NOW, NOW + 2_000, 100);
  }

  @Test
  void what_is_due_within_the_horizon_fires() {
    DueTimes due = due(NOW);
    assertThat(due.fireTimes()).containsExactly(NOW);
    assertThat(due.misfired()).isFalse();
    assertThat(due.nextFireAt()).isEqualTo(NOW + MINUTE);
  }

  @Test
  void a_fire_time_within_its_grace_is_no_misfire() {
    DueTimes due = due(NOW - MINUTE);
    assertThat(due.fireTimes()).containsExactly(NOW - MINUTE, NOW);
    assertThat(due.misfired()).isFalse();
    assertThat(due.foldedCount()).isZero();
  }

  @Test
  void a_single_misfire_within_the_window_runs_and_nothing_is_folded() {
    DueTimes due = due(NOW - 2 * MINUTE);
    assertThat(due.fireTimes()).containsExactly(NOW - 2 * MINUTE);
    assertThat(due.misfired()).isTrue();
    assertThat(due.foldedCount()).isZero();
    assertThat(due.nextFireAt()).isEqualTo(NOW - MINUTE);
  }

  @Test
  void of_many_misfires_the_last_runs_and_the_others_are_one_range() {
    DueTimes due = due(NOW - 10 * MINUTE);
    assertThat(due.fireTimes()).containsExactly(NOW - 2 * MINUTE);
    assertThat(due.foldedFrom()).isEqualTo(NOW - 10 * MINUTE);
    assertThat(due.foldedTo()).isEqualTo(NOW - 3 * MINUTE);
    assertThat(due.foldedCount()).isEqualTo(8);
    assertThat(due.nextFireAt()).isEqualTo(NOW - MINUTE);
  }

  @Test
  void misfires_before_the_window_are_all_folded() {
    FireTimes onceADay = after -> after < NOW - 90 * MINUTE ? NOW - 90 * MINUTE : NOW + MINUTE;
    DueTimes due = rule.due(onceADay, NOW - 200 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).isEmpty();
    assertThat(due.foldedFrom()).isEqualTo(NOW - 200 * MINUTE);
    assertThat(due.foldedTo()).isEqualTo(NOW - 90 * MINUTE);
    assertThat(due.foldedCount()).isEqualTo(2);
    assertThat(due.nextFireAt()).isEqualTo(NOW + MINUTE);
  }

  @Test
  void a_misfire_at_the_edge_of_the_window_still_runs() {
    FireTimes once = after -> FireTimes.NEVER;
    DueTimes due = rule.due(once, NOW - 60 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).containsExactly(NOW - 60 * MINUTE);
    assertThat(due.nextFireAt()).isEqualTo(FireTimes.NEVER);
  }

  @Test
  void no_more_than_the_limit_is_taken_and_the_rest_stays_due() {
    FireTimes everyMilli = after -> after + 1;
    DueTimes due = rule.due(everyMilli, NOW, NOW, NOW + 2_000, 3);
    assertThat(due.fireTimes()).containsExactly(NOW, NOW + 1, NOW + 2);
    assertThat(due.nextFireAt()).isEqualTo(NOW + 3);
  }
}
