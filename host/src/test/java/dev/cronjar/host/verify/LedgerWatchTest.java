package dev.cronjar.host.verify;

import static dev.cronjar.host.verify.Book.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** What the watch of a host sees in its rounds. */
class LedgerWatchTest {
  private final Book book = new Book();
  private long nanos;

  private LedgerWatch watch() {
    return new LedgerWatch(book.verifier(), book.store.reading(), book.clock, () -> nanos);
  }

  @Test
  void a_clean_ledger_has_no_violations_and_no_problem() {
    LedgerWatch watch = watch();
    book.minutely();
    watch.round();
    watch.round();

    assertThat(watch.violations()).isZero();
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void what_two_rounds_have_seen_is_a_finding_and_is_counted_once() {
    LedgerWatch watch = watch();
    book.minutely("12:55:00");
    watch.round();
    assertThat(watch.problem()).isEmpty();
    watch.round();
    watch.round();

    assertThat(watch.violations()).isEqualTo(1);
    assertThat(watch.problem()).contains("ledger: 1 finding, see verify");
  }

  @Test
  void what_was_only_on_its_way_is_no_finding() {
    LedgerWatch watch = watch();
    Schedule schedule = book.minutely("12:55:00");
    watch.round();
    book.write(book.run(schedule, millis("12:55:00"), RunState.SUCCESS));
    watch.round();

    assertThat(watch.violations()).isZero();
  }

  @Test
  void only_the_last_ten_minutes_are_watched() {
    LedgerWatch watch = watch();
    book.minutely("12:30:00");
    watch.round();
    watch.round();

    assertThat(watch.violations()).isZero();
  }

  @Test
  void a_schedule_that_moves_again_is_a_problem_no_more_but_was_counted() {
    LedgerWatch watch = watch();
    Schedule schedule = book.minutely();
    book.fires = true;
    book.at("13:02:00");
    watch.round();
    watch.round();
    assertThat(watch.problem()).isPresent();

    book.write(book.run(schedule, millis("13:00:00"), RunState.SUCCESS));
    book.next(schedule, "13:01:00");
    watch.round();
    assertThat(watch.problem()).isEmpty();
    assertThat(watch.violations()).isEqualTo(1);
  }
}
