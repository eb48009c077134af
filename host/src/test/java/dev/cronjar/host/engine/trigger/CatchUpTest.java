package dev.cronjar.host.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Misfire;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fire times at every full minute, a grace of one minute, a window of an hour. */
class CatchUpTest {
  private static final long MINUTE = 60_000;
  private static final long NOW = 1_000 * MINUTE;
  private static final FireTimes EVERY_MINUTE = after -> (after / MINUTE + 1) * MINUTE;
  private static final Misfire RULE = rule(Misfire.Policy.FIRE_ONCE);

  private static Misfire rule(Misfire.Policy policy) {
    return new Misfire(policy, Duration.ofMinutes(1), Duration.ofHours(1));
  }

  private DueTimes due(long first) {
    return CatchUp.due(RULE, EVERY_MINUTE, first, NOW, NOW + 2_000, 100);
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
    DueTimes due = CatchUp.due(RULE, onceADay, NOW - 200 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).isEmpty();
    assertThat(due.foldedFrom()).isEqualTo(NOW - 200 * MINUTE);
    assertThat(due.foldedTo()).isEqualTo(NOW - 90 * MINUTE);
    assertThat(due.foldedCount()).isEqualTo(2);
    assertThat(due.nextFireAt()).isEqualTo(NOW + MINUTE);
  }

  @Test
  void a_misfire_at_the_edge_of_the_window_still_runs() {
    FireTimes once = after -> FireTimes.NEVER;
    DueTimes due = CatchUp.due(RULE, once, NOW - 60 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).containsExactly(NOW - 60 * MINUTE);
    assertThat(due.nextFireAt()).isEqualTo(FireTimes.NEVER);
  }

  @Test
  void no_more_than_the_limit_is_taken_and_the_rest_stays_due() {
    FireTimes everyMilli = after -> after + 1;
    DueTimes due = CatchUp.due(RULE, everyMilli, NOW, NOW, NOW + 2_000, 3);
    assertThat(due.fireTimes()).containsExactly(NOW, NOW + 1, NOW + 2);
    assertThat(due.nextFireAt()).isEqualTo(NOW + 3);
  }

  @Test
  void under_skip_every_misfire_is_folded() {
    DueTimes due =
        CatchUp.due(
            rule(Misfire.Policy.SKIP), EVERY_MINUTE, NOW - 10 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).isEmpty();
    assertThat(due.foldedFrom()).isEqualTo(NOW - 10 * MINUTE);
    assertThat(due.foldedTo()).isEqualTo(NOW - 2 * MINUTE);
    assertThat(due.foldedCount()).isEqualTo(9);
    assertThat(due.reason()).isEqualTo("misfire: none runs (skip)");
    assertThat(due.nextFireAt()).isEqualTo(NOW - MINUTE);
  }

  @Test
  void under_fire_all_those_within_the_window_run_and_older_ones_are_folded() {
    DueTimes due =
        CatchUp.due(
            rule(Misfire.Policy.FIRE_ALL), EVERY_MINUTE, NOW - 70 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes())
        .hasSize(59)
        .startsWith(NOW - 60 * MINUTE)
        .endsWith(NOW - 2 * MINUTE);
    assertThat(due.foldedFrom()).isEqualTo(NOW - 70 * MINUTE);
    assertThat(due.foldedTo()).isEqualTo(NOW - 61 * MINUTE);
    assertThat(due.foldedCount()).isEqualTo(10);
  }

  @Test
  void under_fire_all_no_more_than_the_last_hundred_run() {
    FireTimes everySecond = after -> (after / 1_000 + 1) * 1_000;
    DueTimes due =
        CatchUp.due(
            rule(Misfire.Policy.FIRE_ALL), everySecond, NOW - 10 * MINUTE, NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).hasSize(100).endsWith(NOW - MINUTE - 1_000);
    assertThat(due.foldedTo()).isEqualTo(due.fireTimes().getFirst() - 1_000);
    assertThat(due.foldedCount()).isEqualTo(440);
    assertThat(due.reason()).isEqualTo("misfire: only the last 100 within 1h run (fire_all)");
  }

  @Test
  void a_rule_whose_fire_times_do_not_grow_fires_no_more() {
    Timetable timetable = new Timetable();
    timetable.put(7, after -> after, RULE, NOW);
    DueTimes due = timetable.take(NOW, NOW + 2_000, 100);
    assertThat(due.fireTimes()).containsExactly(NOW);
    assertThat(due.nextFireAt()).isEqualTo(FireTimes.NEVER);
    assertThat(timetable.earliest()).isEqualTo(FireTimes.NEVER);
  }
}
