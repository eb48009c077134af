package dev.cronjar.host.verify;

import static dev.cronjar.host.verify.Book.cron;
import static dev.cronjar.host.verify.Book.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first line answers; the details say who, when and what comes next. */
class WhyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Book book = new Book();

  private Reason at(Schedule schedule, String time) {
    return book.why()
        .at(schedule.number(), List.of(Book.instant(time)), MINUTE)
        .orElseThrow(() -> new AssertionError("nothing is known of it"));
  }

  private Reason now(Schedule schedule) {
    return book.why().now(schedule.number()).orElseThrow(() -> new AssertionError("unknown"));
  }

  @Test
  void a_run_is_told_with_its_state_lateness_host_and_revision() {
    Reason why = at(book.minutely(), "12:30:00");

    assertThat(why.outcome()).isEqualTo("success");
    assertThat(why.answer())
        .isEqualTo("minutely 2026-11-21 12:30:00 +00:00: ran, success after 3.2 s");
    assertThat(why.details().getFirst())
        .contains("attempt 1 on host lab", "12:30:00.004 +00:00, 4 ms late");
    assertThat(why.details().get(1))
        .isEqualTo("revision 1 was in force: created by local:ann on 2026-11-21 12:00:00 +00:00");
    assertThat(why.next()).hasSize(3);
  }

  @Test
  void a_skipped_run_and_a_folded_row_say_their_reason() {
    Schedule schedule = book.minutely("12:10:00", "12:20:00", "12:21:00");
    book.write(book.run(schedule, millis("12:10:00"), RunState.SKIPPED));
    book.fold(schedule, "12:20:00", "12:21:00", 2, "misfire");

    assertThat(at(schedule, "12:10:00").answer())
        .endsWith("was skipped: overlap: run before is active");
    assertThat(at(schedule, "12:21:00").answer())
        .endsWith(
            "was skipped with others, 2 fire times from 2026-11-21 12:20:00 +00:00 to 2026-11-21 12:21:00 +00:00: misfire");
  }

  @Test
  void a_fire_time_of_which_nothing_is_recorded_is_named_as_lost() {
    Reason why = at(book.minutely("12:30:00"), "12:30:00");

    assertThat(why.outcome()).isEqualTo("lost");
    assertThat(why.answer()).contains("nothing is recorded of it", "verify");
  }

  @Test
  void an_instant_without_a_fire_time_names_those_around_it() {
    Schedule schedule = book.create("tens", cron("*/10 * * * *", "Europe/Berlin"));
    book.at("12:45:00");
    Reason why = at(schedule, "12:34:00");

    assertThat(why.outcome()).isEqualTo("none");
    assertThat(why.answer())
        .isEqualTo(
            "tens 2026-11-21 13:34:00 +01:00: nothing was due: its rule has no fire time there");
    assertThat(why.details())
        .contains(
            "the fire time before: 2026-11-21 13:30:00 +01:00",
            "the next one after: 2026-11-21 13:40:00 +01:00");
  }

  @Test
  void before_its_creation_while_disabled_and_after_its_end_nothing_was_due() {
    Schedule schedule = book.create("tens", cron("*/10 * * * *", "UTC"));
    book.at("12:05:00");
    Schedule disabled = book.turn(schedule, Activity.DISABLED, Kind.DISABLED);
    assertThat(at(schedule, "11:50:00").answer())
        .endsWith("was not there yet: created by local:ann on 2026-11-21 12:00:00 +00:00");
    assertThat(at(schedule, "12:10:00").answer())
        .endsWith("nothing was due: disabled since 2026-11-21 12:05:00 +00:00 by local:bob");

    book.at("12:30:00");
    book.turn(disabled, Activity.DISABLED, Kind.DELETED);
    assertThat(at(schedule, "12:40:00").answer())
        .endsWith("nothing was due: deleted by local:bob on 2026-11-21 12:30:00 +00:00");
    assertThat(now(schedule).answer()).endsWith("nothing fires any more");
  }

  @Test
  void what_a_pause_holds_says_since_when_and_by_whom() {
    Schedule schedule = book.create("tens", cron("*/10 * * * *", "UTC"));
    book.at("12:05:00");
    book.turn(schedule, Activity.PAUSED, Kind.PAUSED);
    book.at("12:12:00");

    assertThat(at(schedule, "12:10:00").answer())
        .endsWith("is due and waits: paused since 2026-11-21 12:05:00 +00:00 by local:bob");
    assertThat(now(schedule).answer())
        .isEqualTo("tens does not fire: paused since 2026-11-21 12:05:00 +00:00 by local:bob");
  }

  @Test
  void a_claimed_fire_time_names_its_host() {
    Schedule schedule = book.minutely("12:58:00");
    book.claim(schedule, "12:58:00", "13:00:00");

    assertThat(at(schedule, "12:58:00").answer()).contains("host lab", "has claimed it");
  }

  @Test
  void a_coming_fire_time_says_when_and_what_a_clock_change_does_to_it() {
    book.clock.now = Instant.parse("2027-03-27T12:00:00Z");
    Schedule schedule = book.create("fixed", cron("30 2 * * *", "Europe/Berlin"));
    Reason why = at(schedule, "2027-03-28T01:00:00Z");

    assertThat(why.answer()).isEqualTo("fixed 2027-03-28 03:00:00 +02:00: fires in 13 h 0 min");
    assertThat(why.details()).anyMatch(detail -> detail.contains("02:30 does not exist"));
  }

  @Test
  void a_paused_scheduler_and_a_database_that_is_away_are_reasons() {
    Schedule schedule = book.create("tens", cron("*/10 * * * *", "UTC"));
    assertThat(now(schedule).answer())
        .isEqualTo("tens fires next at 2026-11-21 12:10:00 +00:00, in 10 min 0 s");
    book.scheduling.state = "paused";
    assertThat(now(schedule).answer()).endsWith("the scheduler of this host is paused");
    book.scheduling.databaseUp = false;
    assertThat(now(schedule).answer()).endsWith("the database does not answer");
  }

  @Test
  void how_things_stand_tells_the_last_fire_time_too() {
    Reason why = now(book.minutely());

    assertThat(why.answer()).startsWith("minutely fires next at 2026-11-21 13:01:00 +00:00");
    assertThat(why.details())
        .anyMatch(detail -> detail.startsWith("last fire time: 2026-11-21 13:00:00 +00:00: "));
    assertThat(why.next()).hasSize(3);
  }

  @Test
  void a_run_is_explained_by_its_id() {
    Schedule schedule = book.minutely("12:30:00");
    Run run = book.run(schedule, millis("12:30:00"), RunState.RUNNING);
    book.write(run);

    assertThat(book.why().run(run).orElseThrow().answer())
        .endsWith("is running since 2026-11-21 12:30:00.004 +00:00");
  }

  @Test
  void the_last_fire_time_before_a_long_silence_is_found() {
    book.clock.now = Instant.parse("2020-02-29T00:00:00Z");
    Schedule schedule = book.create("leap", cron("0 12 29 2 *", "UTC"));
    DueHistory history =
        DueHistory.of(book.store.schedules().revisions(schedule.number()), book.sources.times());

    assertThat(history.last(millis("2027-01-01T00:00:00Z")))
        .hasValue(millis("2024-02-29T12:00:00Z"));
    assertThat(history.last(millis("2020-02-29T11:00:00Z"))).isEmpty();
  }
}
