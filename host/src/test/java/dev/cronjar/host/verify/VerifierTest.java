package dev.cronjar.host.verify;

import static dev.cronjar.host.verify.Book.cron;
import static dev.cronjar.host.verify.Book.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Each fault, written into a ledger that is right otherwise, is found; what is right is not. */
class VerifierTest {
  private final Book book = new Book();

  @Test
  void a_ledger_with_a_run_for_each_fire_time_is_clean() {
    book.minutely();

    Verdict verdict = book.verify();

    assertThat(verdict.isClean()).isTrue();
    assertThat(verdict.untilMillis()).isEqualTo(millis("12:59:00"));
    assertThat(verdict.totals().schedules()).isEqualTo(1);
    assertThat(verdict.totals().due()).isEqualTo(59);
    assertThat(verdict.totals().ran()).isEqualTo(59);
  }

  @Test
  void a_fire_time_without_any_record_is_lost() {
    book.minutely("12:30:00", "12:44:00");

    assertThat(book.findings()).containsExactly("lost 12:30:00", "lost 12:44:00");
    assertThat(book.verify().findings().getFirst().line())
        .startsWith("lost minutely 2026-11-21 12:30:00 +00:00: no run and no folded row; nothing");
  }

  @Test
  void one_missing_second_among_thousands_is_found() {
    Schedule schedule = book.create("secondly", cron("* * * * * *", "UTC"));
    for (long at = millis("12:00:01"); at <= millis("13:00:00"); at += 1_000) {
      if (at != millis("12:33:20")) {
        book.write(book.run(schedule, at, RunState.SUCCESS));
      }
    }
    book.next(schedule, "13:00:01");
    book.at("13:05:00");

    assertThat(book.findings()).containsExactly("lost 12:33:20");
  }

  @Test
  void a_skipped_run_and_a_folded_row_account_for_their_fire_times() {
    Schedule schedule = book.minutely("12:10:00", "12:11:00", "12:12:00", "12:20:00");
    book.fold(schedule, "12:10:00", "12:12:00", 3, "misfire");
    book.write(book.run(schedule, millis("12:20:00"), RunState.SKIPPED));

    Verdict verdict = book.verify();

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.totals().folded()).isEqualTo(3);
    assertThat(verdict.totals().skipped()).containsEntry("overlap", 1L);
  }

  @Test
  void a_second_run_of_one_fire_time_is_doubled() {
    Schedule schedule = book.minutely();
    book.write(book.run(new RunId("a-copy"), schedule, millis("12:30:00"), RunState.SUCCESS));

    assertThat(book.findings()).containsExactly("doubled 12:30:00");
  }

  @Test
  void a_run_within_a_folded_row_is_doubled() {
    Schedule schedule = book.minutely("12:10:00");
    book.fold(schedule, "12:10:00", "12:11:00", 2, "misfire");

    assertThat(book.findings()).containsExactly("doubled 12:11:00");
  }

  @Test
  void two_folded_rows_over_one_fire_time_are_doubled() {
    Schedule schedule = book.minutely("12:10:00", "12:11:00");
    book.fold(schedule, "12:10:00", "12:11:00", 2, "misfire");
    book.fold(schedule, "12:11:00", "12:11:00", 1, "misfire");

    assertThat(book.findings()).containsExactly("doubled 12:11:00");
  }

  @Test
  void a_folded_row_that_counts_wrongly_is_found() {
    Schedule schedule = book.minutely("12:10:00", "12:11:00");
    book.fold(schedule, "12:10:00", "12:11:00", 5, "misfire");

    assertThat(book.findings()).containsExactly("miscounted 12:10:00");
  }

  @Test
  void a_run_at_an_instant_that_was_never_due_is_unexpected() {
    Schedule schedule = book.minutely();
    book.write(book.run(schedule, millis("12:30:07"), RunState.SUCCESS));

    assertThat(book.findings()).containsExactly("unexpected 12:30:07");
  }

  @Test
  void a_start_before_its_fire_time_is_early() {
    Schedule schedule = book.minutely("12:30:00");
    long fireTime = millis("12:30:00");
    book.write(Book.started(book.run(schedule, fireTime, RunState.SUCCESS), fireTime - 1));

    assertThat(book.findings()).containsExactly("early 12:30:00");
  }

  @Test
  void a_late_start_is_found_only_when_it_is_asked_for() {
    Schedule schedule = book.minutely("12:30:00");
    long fireTime = millis("12:30:00");
    book.write(Book.started(book.run(schedule, fireTime, RunState.SUCCESS), fireTime + 2_001));

    assertThat(book.findings()).isEmpty();
    Question strict = new Question(0, Long.MAX_VALUE, Duration.ofSeconds(2));
    assertThat(Book.findings(book.verifier().verify(strict))).containsExactly("late 12:30:00");
  }

  @Test
  void only_the_asked_stretch_of_time_is_judged() {
    book.minutely("12:10:00", "12:30:00", "12:50:00");
    Question asked = Question.between(millis("12:20:00"), millis("12:40:00"));

    Verdict verdict = book.verifier().verify(asked);

    assertThat(Book.findings(verdict)).containsExactly("lost 12:30:00");
    assertThat(verdict.totals().due()).isEqualTo(21);
  }

  @Test
  void what_is_younger_than_the_grace_of_a_living_host_is_not_judged() {
    Schedule schedule = book.minutely("12:59:00");
    book.next(schedule, "13:05:00");
    assertThat(book.findings()).containsExactly("lost 12:59:00");

    book.at("13:00:29");
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void a_fire_time_that_a_living_host_has_claimed_is_open_and_not_lost() {
    Schedule schedule = book.minutely("12:58:00");
    book.claim(schedule, "12:58:00", "13:00:00");

    assertThat(book.findings()).isEmpty();
    assertThat(book.verify().totals().open()).isEqualTo(1);
  }

  @Test
  void what_a_dead_host_left_is_open_until_another_life_could_have_settled_it() {
    Schedule schedule = book.minutely("12:58:00");
    book.claim(schedule, "12:58:00", "13:00:00");
    book.write(book.run(schedule, millis("12:57:30"), RunState.RUNNING));
    book.clock.now = Book.instant("13:30:00");
    assertThat(book.findings()).containsExactly("unexpected 12:57:30");

    book.join();
    book.at("13:30:50");
    assertThat(book.findings()).doesNotContain("orphaned 12:58:00");
    book.at("13:31:10");
    assertThat(book.findings())
        .contains("orphaned 12:58:00", "orphaned 12:57:30")
        .doesNotContain("lost 12:58:00");
  }

  @Test
  void a_run_that_an_orderly_stop_left_running_is_orphaned() {
    Schedule schedule = book.minutely("12:58:00");
    book.write(book.run(schedule, millis("12:58:00"), RunState.RUNNING));
    assertThat(book.findings()).isEmpty();

    book.store.ledger().leave(book.epoch, book.clock.millis());
    assertThat(book.findings()).containsExactly("orphaned 12:58:00");
  }

  @Test
  void a_queued_run_waits_for_the_next_start_after_an_orderly_stop() {
    Schedule schedule = book.minutely("12:58:00");
    book.write(book.run(schedule, millis("12:58:00"), RunState.QUEUED));
    book.store.ledger().leave(book.epoch, book.clock.millis());

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void an_overdue_schedule_is_stuck_only_where_it_ought_to_be_fired() {
    Schedule schedule = book.minutely();
    book.next(schedule, "13:00:00");
    book.at("13:02:00");
    assertThat(book.findings()).isEmpty();

    book.fires = true;
    assertThat(book.findings()).containsExactly("stuck 13:00:00");
  }

  @Test
  void a_paused_schedule_stays_due_and_is_held_without_a_finding() {
    Schedule schedule = book.create("minutely", cron("* * * * *", "UTC"));
    book.write(book.run(schedule, millis("12:01:00"), RunState.SUCCESS));
    book.next(schedule, "12:02:00");
    book.at("12:01:30");
    book.turn(schedule, Activity.PAUSED, Kind.PAUSED);
    book.at("12:30:30");
    assertThat(book.findings()).isEmpty();

    Schedule resumed = book.turn(schedule, Activity.ENABLED, Kind.RESUMED);
    book.fold(resumed, "12:02:00", "12:30:00", 29, "paused");
    book.next(resumed, "12:31:00");
    book.at("12:40:00");
    assertThat(book.findings()).isEmpty();

    book.next(resumed, "12:33:00");
    assertThat(book.findings()).containsExactly("lost 12:31:00", "lost 12:32:00");
  }

  @Test
  void nothing_is_due_while_a_schedule_is_disabled() {
    Schedule schedule = book.create("minutely", cron("* * * * *", "UTC"));
    book.at("12:00:30");
    Schedule disabled = book.turn(schedule, Activity.DISABLED, Kind.DISABLED);
    book.at("12:10:30");
    book.turn(disabled, Activity.ENABLED, Kind.ENABLED);
    book.next(schedule, "12:11:00");
    book.at("13:00:00");
    assertThat(book.findings()).isEmpty();

    book.write(book.run(schedule, millis("12:05:00"), RunState.SUCCESS));
    assertThat(book.findings()).containsExactly("unexpected 12:05:00");
  }

  @Test
  void an_edit_moves_later_fire_times_to_the_new_rule_and_no_earlier_ones() {
    Schedule schedule = book.create("edited", cron("*/10 * * * *", "UTC"));
    book.write(book.run(schedule, millis("12:10:00"), RunState.SUCCESS));
    book.at("12:15:00");
    Schedule edited =
        book.revise(schedule, cron("5,35 * * * *", "UTC"), Activity.ENABLED, Kind.EDITED);
    book.next(edited, "13:05:00");
    book.write(book.run(edited, millis("12:35:00"), RunState.SUCCESS));
    book.at("13:00:00");
    assertThat(book.findings()).isEmpty();

    book.write(book.run(schedule, millis("12:20:00"), RunState.SUCCESS));
    assertThat(book.findings()).containsExactly("unexpected 12:20:00");
  }

  @Test
  void a_fire_time_at_the_instant_of_an_edit_belongs_to_the_old_rule() {
    Schedule schedule = book.create("edited", cron("*/10 * * * *", "UTC"));
    book.at("12:10:00");
    Schedule edited =
        book.revise(schedule, cron("*/5 * * * *", "UTC"), Activity.ENABLED, Kind.EDITED);
    book.next(edited, "12:20:00");
    book.write(book.run(edited, millis("12:15:00"), RunState.SUCCESS));
    book.at("12:30:00");

    assertThat(book.findings()).containsExactly("lost 12:10:00");
  }

  @Test
  void a_deleted_schedule_is_examined_up_to_its_end() {
    Schedule schedule = book.create("gone", cron("*/10 * * * *", "UTC"));
    book.write(book.run(schedule, millis("12:10:00"), RunState.SUCCESS));
    book.at("12:25:00");
    book.turn(schedule, Activity.DISABLED, Kind.DELETED);
    book.at("13:00:00");

    assertThat(book.findings()).containsExactly("lost 12:20:00");
  }

  @Test
  void a_fire_time_between_the_making_of_a_schedule_and_its_first_revision_is_due() {
    book.clock.now = Book.NOON.minusMillis(5);
    NewSchedule made = book.made("quick", cron("* * * * *", "UTC"));
    book.clock.now = Book.NOON.plusMillis(5);
    Schedule schedule = book.create(made);
    book.next(schedule, "12:01:00");
    book.at("12:05:00");
    assertThat(book.findings()).containsExactly("lost 12:00:00");

    book.write(book.run(schedule, millis("12:00:00"), RunState.SUCCESS));
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void a_once_trigger_that_lay_in_the_past_is_due_when_it_was_made() {
    Trigger late =
        new Trigger.Once(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC, Trigger.IfPast.RUN);
    Schedule schedule = book.create("once", late);
    book.clock.now = Book.NOON.plusSeconds(3_600);
    book.at("13:00:00");
    assertThat(book.findings()).isEmpty();

    Schedule claimed = schedule.firingNext(Long.MAX_VALUE);
    book.next(claimed, "2027-11-21T00:00:00Z");
    assertThat(book.findings()).containsExactly("lost 12:00:00");
    book.write(book.run(schedule, millis("12:00:00"), RunState.SUCCESS));
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void a_fixed_time_that_a_gap_swallows_is_due_once_at_its_end() {
    book.clock.now = Instant.parse("2027-03-27T12:00:00Z");
    Schedule fixed = book.create("fixed", cron("30 2 * * *", "Europe/Berlin"));
    book.write(book.run(fixed, millis("2027-03-28T01:00:00Z"), RunState.SUCCESS));
    book.write(book.run(fixed, millis("2027-03-29T00:30:00Z"), RunState.SUCCESS));
    book.next(fixed, "2027-03-30T00:30:00Z");
    book.at("2027-03-29T12:00:00Z");

    assertThat(book.findings()).isEmpty();
    assertThat(book.verify().totals().due()).isEqualTo(2);
  }

  @Test
  void a_doubled_hour_has_one_fixed_fire_time_and_both_of_a_rule_by_the_clock() {
    book.clock.now = Instant.parse("2027-10-30T12:00:00Z");
    Schedule fixed = book.create("fixed", cron("30 2 * * *", "Europe/Berlin"));
    Schedule hourly = book.create("by-clock", cron("30 * * * *", "Europe/Berlin"));
    book.write(book.run(fixed, millis("2027-10-31T00:30:00Z"), RunState.SUCCESS));
    book.next(fixed, "2027-11-01T01:30:00Z");
    for (long at = millis("2027-10-30T12:30:00Z");
        at <= millis("2027-10-31T03:30:00Z");
        at += 3_600_000) {
      book.write(book.run(hourly, at, RunState.SUCCESS));
    }
    book.next(hourly, "2027-10-31T04:30:00Z");
    book.at("2027-10-31T04:00:00Z");
    assertThat(book.findings()).isEmpty();

    book.write(book.run(fixed, millis("2027-10-31T01:30:00Z"), RunState.SUCCESS));
    assertThat(book.findings()).containsExactly("unexpected 2027-10-31T01:30:00");
  }
}
