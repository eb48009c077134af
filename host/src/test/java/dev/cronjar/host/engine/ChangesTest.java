package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.Changes.Change;
import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A schedule that fired every minute; the change comes into force half a minute after NOON. */
class ChangesTest {
  private static final long MINUTE = 60_000;
  private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
  private static final long EFFECTIVE = NOON + MINUTE / 2;
  private static final FireTimes EVERY_MINUTE = after -> (after / MINUTE + 1) * MINUTE;
  private static final FireTimes EVERY_HOUR = after -> (after / (60 * MINUTE) + 1) * 60 * MINUTE;

  private static Schedule schedule(Activity activity, int minutes, long next) {
    Definition definition =
        new Definition(
            ScheduleId.of("s"),
            Definition.About.named("s"),
            "lab:quick",
            new Trigger.Every(Duration.ofMinutes(minutes), ZoneOffset.UTC),
            Map.of(),
            true);
    return new Schedule(7, definition, 3, Instant.EPOCH, activity, "", "", next);
  }

  private static Change change(Schedule now, Schedule proposal, FireTimes after) {
    return Changes.of(now, proposal, EVERY_MINUTE, after, EFFECTIVE);
  }

  @Test
  void the_next_revision_is_one_higher_and_has_the_same_number() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON + MINUTE);
    Schedule next = change(now, now, EVERY_MINUTE).next();
    assertThat(next.revision()).isEqualTo(4);
    assertThat(next.number()).isEqualTo(7);
  }

  @Test
  void an_edit_goes_on_with_the_first_fire_time_after_it() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON + 3 * MINUTE);
    Change change = change(now, schedule(Activity.ENABLED, 60, 0), EVERY_HOUR);
    assertThat(change.next().nextFireAt()).isEqualTo(NOON + 60 * MINUTE);
    assertThat(change.fold()).isEqualTo(Signal.Fold.NOTHING);
  }

  @Test
  void claimed_fire_times_after_the_change_become_due_again_under_the_new_revision() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON + 3 * MINUTE);
    assertThat(change(now, now, EVERY_MINUTE).next().nextFireAt()).isEqualTo(NOON + MINUTE);
  }

  @Test
  void what_was_due_and_never_claimed_stays_due_when_only_the_params_change() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON - 5 * MINUTE);
    Change change = change(now, now, EVERY_MINUTE);
    assertThat(change.next().nextFireAt()).isEqualTo(NOON - 5 * MINUTE);
    assertThat(change.fold().count()).isZero();
  }

  @Test
  void what_was_due_under_another_trigger_is_folded() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON - 5 * MINUTE);
    Change change = change(now, schedule(Activity.ENABLED, 60, 0), EVERY_HOUR);
    assertThat(change.fold())
        .isEqualTo(new Signal.Fold(NOON - 5 * MINUTE, NOON, 6, "changed while it waited"));
  }

  @Test
  void disabling_folds_what_was_due_and_leaves_nothing_due() {
    Schedule now = schedule(Activity.PAUSED, 1, NOON);
    Change change = change(now, schedule(Activity.DISABLED, 1, 0), EVERY_MINUTE);
    assertThat(change.next().nextFireAt()).isEqualTo(FireTimes.NEVER);
    assertThat(change.fold().count()).isEqualTo(1);
  }

  @Test
  void enabling_looks_forward_only() {
    Schedule now = schedule(Activity.DISABLED, 1, FireTimes.NEVER);
    Change change = change(now, schedule(Activity.ENABLED, 1, 0), EVERY_MINUTE);
    assertThat(change.next().nextFireAt()).isEqualTo(NOON + MINUTE);
    assertThat(change.fold()).isEqualTo(Signal.Fold.NOTHING);
  }

  @Test
  void pausing_keeps_what_is_due() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON - MINUTE);
    Change change = change(now, schedule(Activity.PAUSED, 1, 0), EVERY_MINUTE);
    assertThat(change.next().nextFireAt()).isEqualTo(NOON - MINUTE);
    assertThat(change.next().activity()).isEqualTo(Activity.PAUSED);
  }

  @Test
  void resuming_with_skip_folds_everything_that_was_held() {
    Schedule now = schedule(Activity.PAUSED, 1, NOON - 9 * MINUTE);
    Change change = Changes.resume(now, EVERY_MINUTE, Missed.SKIP, EFFECTIVE);
    assertThat(change.fold()).isEqualTo(new Signal.Fold(NOON - 9 * MINUTE, NOON, 10, "paused"));
    assertThat(change.next().nextFireAt()).isEqualTo(NOON + MINUTE);
    assertThat(change.next().activity()).isEqualTo(Activity.ENABLED);
    assertThat(change.runNow()).isFalse();
  }

  @Test
  void resuming_with_fire_once_keeps_the_last_one_due() {
    Schedule now = schedule(Activity.PAUSED, 1, NOON - 9 * MINUTE);
    Change change = Changes.resume(now, EVERY_MINUTE, Missed.FIRE_ONCE, EFFECTIVE);
    assertThat(change.fold())
        .isEqualTo(new Signal.Fold(NOON - 9 * MINUTE, NOON - MINUTE, 9, "paused"));
    assertThat(change.next().nextFireAt()).isEqualTo(NOON);
  }

  @Test
  void a_single_held_fire_time_runs_and_leaves_no_folded_row() {
    Schedule now = schedule(Activity.PAUSED, 1, NOON);
    Change change = Changes.resume(now, EVERY_MINUTE, Missed.FIRE_ONCE, EFFECTIVE);
    assertThat(change.fold()).isEqualTo(Signal.Fold.NOTHING);
    assertThat(change.next().nextFireAt()).isEqualTo(NOON);
  }

  @Test
  void a_last_held_fire_time_of_more_than_a_day_ago_runs_by_hand_instead() {
    FireTimes once = after -> FireTimes.NEVER;
    Schedule now = schedule(Activity.PAUSED, 1, NOON - 25 * 60 * MINUTE);
    Change change = Changes.resume(now, once, Missed.FIRE_ONCE, EFFECTIVE);
    assertThat(change.runNow()).isTrue();
    assertThat(change.fold().count()).isEqualTo(1);
    assertThat(change.next().nextFireAt()).isEqualTo(FireTimes.NEVER);
  }

  @Test
  void resuming_before_anything_was_due_holds_nothing() {
    Schedule now = schedule(Activity.PAUSED, 1, NOON + MINUTE);
    Change change = Changes.resume(now, EVERY_MINUTE, Missed.FIRE_ONCE, EFFECTIVE);
    assertThat(change.fold().count()).isZero();
    assertThat(change.runNow()).isFalse();
    assertThat(change.next().nextFireAt()).isEqualTo(NOON + MINUTE);
  }

  @Test
  void what_was_due_when_the_last_run_had_started_is_folded_with_that_reason() {
    Schedule now = schedule(Activity.ENABLED, 1, NOON);
    Schedule spent =
        now.revised(now.definition(), Activity.DISABLED, "max runs (3) reached", FireTimes.NEVER);
    assertThat(change(now, spent, EVERY_MINUTE).fold().reason()).isEqualTo("max runs (3) reached");
  }
}
