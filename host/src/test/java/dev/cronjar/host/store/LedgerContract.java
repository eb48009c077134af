package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link dev.cronjar.host.run.Ledger} promises. */
abstract class LedgerContract {
  static final long LEASE = Given.AT + 15_000;
  TestStore store;
  HostEpoch epoch;

  abstract TestStore open();

  @BeforeEach
  void takeASeat() {
    store = open();
    epoch = store.ledger().join(Given.seat("a"), Given.AT, LEASE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private HostEpoch joinAgain() {
    return store.ledger().join(Given.seat("a"), Given.AT + 1, LEASE + 1);
  }

  @Test
  void each_life_of_a_host_has_a_higher_epoch() {
    assertThat(joinAgain().value()).isGreaterThan(epoch.value());
  }

  @Test
  void a_second_home_takes_the_seat_after_an_orderly_stop() {
    store.ledger().leave(epoch, Given.AT);

    assertThat(store.ledger().join(Given.seat("b"), Given.AT, LEASE).value()).isPositive();
    assertThat(store.ledger().estates()).isEmpty();
  }

  @Test
  void a_dead_epoch_writes_nothing() {
    joinAgain();
    Run run = Given.run(1, Given.AT, RunState.SUCCESS);

    assertThatThrownBy(() -> store.ledger().commit(epoch, Given.inserts(1, run)))
        .isInstanceOf(LeaseLost.class);

    assertThat(store.runs().find(run.id())).isEmpty();
    assertThat(store.runs().counts().total()).isZero();
  }

  @Test
  void a_claim_moves_the_schedule_on() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);

    Committed answer =
        store
            .ledger()
            .commit(epoch, Given.drain(1).claims(Given.claim(1, schedule, Given.AT)).build());

    assertThat(answer).isEqualTo(Committed.PLAIN);
    assertThat(store.schedules().find(schedule.id()))
        .hasValueSatisfying(s -> assertThat(s.nextFireAt()).isEqualTo(Given.AT + 60_000));
  }

  @Test
  void a_claim_under_an_old_revision_is_refused_and_the_others_of_its_batch_stand() {
    Schedule edited = store.schedules().create(Given.schedule("edited"), Given.CREATED);
    Schedule same = store.schedules().create(Given.schedule("same"), Given.CREATED);
    Schedule next = edited.revised(edited.definition(), edited.activity(), "", 99);
    store.schedules().revise(next, Given.change(ScheduleChange.Kind.EDITED));

    Claim stale = Given.claim(1, edited, Given.AT);
    Claim good = Given.claim(2, same, Given.AT, Given.AT + 1);
    Committed answer = store.ledger().commit(epoch, Given.drain(1).claims(stale, good).build());

    assertThat(answer.refusedMoves()).containsExactly(edited.number());
    assertThat(store.schedules().find(edited.id()))
        .hasValueSatisfying(s -> assertThat(s.nextFireAt()).isEqualTo(99));
    joinAgain();
    assertThat(store.ledger().estates().getFirst().openItems())
        .containsExactlyElementsOf(good.items());
  }

  @Test
  void a_schedule_claimed_under_two_revisions_in_one_drain_is_refused() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);
    Schedule next = schedule.revised(schedule.definition(), schedule.activity(), "", 99);
    store.schedules().revise(next, Given.change(ScheduleChange.Kind.EDITED));

    Drain drain =
        Given.drain(1)
            .claims(Given.claim(1, schedule, Given.AT), Given.claim(2, next, Given.AT))
            .build();

    assertThat(store.ledger().commit(epoch, drain).refusedMoves())
        .containsExactly(schedule.number());
    assertThat(store.schedules().find(schedule.id()))
        .hasValueSatisfying(s -> assertThat(s.nextFireAt()).isEqualTo(99));
  }

  @Test
  void a_drain_committed_again_changes_nothing_and_answers_the_same() {
    Run run = Given.run(1, Given.AT, RunState.SUCCESS);
    store.ledger().commit(epoch, Given.inserts(1, run));
    Schedule schedule = store.schedules().create(Given.schedule("gone"), Given.CREATED);
    store
        .schedules()
        .revise(
            schedule.revised(schedule.definition(), schedule.activity(), "", 99),
            Given.change(ScheduleChange.Kind.EDITED));
    Drain drain =
        Given.drain(2)
            .claims(Given.claim(1, schedule, Given.AT))
            .runs(new RunWrite.Submit(run), new RunWrite.Insert(Given.fullRun(2, Given.AT)))
            .skipped(new dev.cronjar.host.run.SkippedRange(1, 1, 2, 5, "paused", 3))
            .events(1, Given.event("x"))
            .build();

    Committed first = store.ledger().commit(epoch, drain);
    Committed second = store.ledger().commit(epoch, drain);

    assertThat(second).isEqualTo(first);
    assertThat(second.refusedMoves()).containsExactly(schedule.number());
    assertThat(second.existing()).containsExactly(run.id());
    assertThat(store.runs().counts().total()).isEqualTo(2);
    assertThat(store.runs().counts().folded()).isEqualTo(5);
    assertThat(store.ledger().events(epoch, 0, 10)).hasSize(1);
  }

  @Test
  void the_first_insert_of_a_run_wins() {
    Run first = Given.run(1, Given.AT, RunState.SUCCESS);
    Run second = Given.ended(first, RunState.FAILED);

    store.ledger().commit(epoch, Given.inserts(1, first, second));
    store.ledger().commit(epoch, Given.inserts(2, second));

    assertThat(store.runs().find(first.id())).contains(first);
    assertThat(store.runs().counts().total()).isEqualTo(1);
  }

  @Test
  void a_large_drain_keeps_everything_of_its_runs() {
    Run[] runs = many(0, 100);

    store.ledger().commit(epoch, Given.inserts(1, runs));

    for (Run run : runs) {
      assertThat(store.runs().find(run.id())).contains(run);
    }
    assertThat(store.runs().counts().byState()).containsEntry(RunState.FAILED, 100L);
  }

  @Test
  void a_large_drain_of_which_some_runs_are_there_adds_the_others() {
    store.ledger().commit(epoch, Given.inserts(1, many(0, 60)));
    store.ledger().commit(epoch, Given.inserts(2, many(30, 120)));
    store.ledger().commit(epoch, Given.inserts(2, many(30, 120)));

    assertThat(store.runs().counts().total()).isEqualTo(120);
  }

  @Test
  void a_large_drain_that_holds_a_run_twice_keeps_the_first() {
    Run[] runs = many(0, 100);
    runs[99] = Given.ended(runs[0], RunState.CANCELLED);

    store.ledger().commit(epoch, Given.inserts(1, runs));

    assertThat(store.runs().find(runs[0].id())).contains(runs[0]);
    assertThat(store.runs().counts().total()).isEqualTo(99);
  }

  private static Run[] many(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Given.fullRun(i, Given.AT + i))
        .toArray(Run[]::new);
  }

  @Test
  void a_submit_says_whether_the_run_was_there() {
    Run run = Given.run(1, Given.AT, RunState.QUEUED);
    Drain first = Given.drain(1).runs(new RunWrite.Submit(run)).build();
    Drain again = Given.drain(2).runs(new RunWrite.Submit(run)).build();

    assertThat(store.ledger().commit(epoch, first).existing()).isEmpty();
    assertThat(store.ledger().commit(epoch, again).existing()).containsExactly(run.id());
  }

  @Test
  void an_update_changes_an_open_run_and_never_an_ended_one() {
    Run open = Given.run(1, Given.AT, RunState.QUEUED);
    Run ended = Given.ended(open, RunState.SUCCESS);
    Drain drain =
        Given.drain(1)
            .runs(
                new RunWrite.Insert(open),
                new RunWrite.Update(ended),
                new RunWrite.Update(Given.ended(open, RunState.FAILED)))
            .build();

    store.ledger().commit(epoch, drain);
    store
        .ledger()
        .commit(
            epoch,
            Given.drain(2)
                .runs(new RunWrite.Update(Given.ended(open, RunState.INTERRUPTED)))
                .build());

    assertThat(store.runs().find(open.id())).contains(ended);
    assertThat(store.runs().counts().byState())
        .containsEntry(RunState.SUCCESS, 1L)
        .containsEntry(RunState.QUEUED, 0L)
        .containsEntry(RunState.FAILED, 0L);
  }

  @Test
  void an_update_of_an_unknown_run_writes_nothing() {
    Run run = Given.run(1, Given.AT, RunState.SUCCESS);

    store.ledger().commit(epoch, Given.drain(1).runs(new RunWrite.Update(run)).build());

    assertThat(store.runs().counts().total()).isZero();
  }

  @Test
  void an_estate_holds_claimed_items_without_a_run_and_open_runs() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);
    long number = schedule.number();
    Run done = Given.run(number, Given.AT, RunState.SUCCESS);
    Run open = Given.run(number, Given.AT + 1, RunState.RUNNING);
    store
        .ledger()
        .commit(
            epoch,
            Given.drain(1)
                .claims(Given.claim(1, schedule, Given.AT, Given.AT + 1, Given.AT + 2))
                .runs(new RunWrite.Insert(done), new RunWrite.Insert(open))
                .mayStartUntil(Given.AT + 7)
                .build());

    assertThat(store.ledger().estates()).isEmpty();
    joinAgain();

    assertThat(store.ledger().estates())
        .containsExactly(
            new Estate(
                epoch,
                "host-of-a",
                Given.AT + 7,
                java.util.List.of(new Claim.Item(number, 1, Given.AT + 2)),
                java.util.List.of(open)));
  }

  @Test
  void a_claim_whose_last_item_has_ended_leaves_nothing_behind() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);
    store.ledger().commit(epoch, Given.drain(1).claims(Given.claim(1, schedule, Given.AT)).build());
    store.ledger().commit(epoch, Given.drain(2).ended(1L).build());
    Claim brief = Given.claim(2, schedule, Given.AT);
    store.ledger().commit(epoch, Given.drain(3).claims(brief).ended(2L).build());
    joinAgain();

    assertThat(store.ledger().estates()).isEmpty();
  }

  @Test
  void an_inherited_estate_is_gone() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);
    Claim claim = Given.claim(1, schedule, Given.AT);
    store.ledger().commit(epoch, Given.drain(1).claims(claim).build());
    HostEpoch heir = joinAgain();
    Claim taken = new Claim(1, claim.items(), java.util.List.of());

    store.ledger().commit(heir, Given.drain(1).claims(taken).inherited(epoch).build());

    assertThat(store.ledger().estates()).isEmpty();
    joinAgain();
    assertThat(store.ledger().estates().getFirst().openItems()).isEqualTo(claim.items());
  }

  @Test
  void the_start_watermark_never_goes_back() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);
    store.ledger().renew(epoch, LEASE, Given.AT + 50);
    store.ledger().commit(epoch, Given.drain(1).claims(Given.claim(1, schedule, Given.AT)).build());
    joinAgain();

    assertThat(store.ledger().estates().getFirst().mayStartUntilMillis()).isEqualTo(Given.AT + 50);
  }

  @Test
  void events_come_in_order_without_a_gap_from_where_one_asks() {
    store
        .ledger()
        .commit(epoch, Given.drain(1).events(1, Given.event("r-1"), Given.event("r-22")).build());
    store.ledger().commit(epoch, Given.drain(2).events(3).build());
    store
        .ledger()
        .commit(epoch, Given.drain(3).events(3, Given.event("r-3"), Given.event("p")).build());

    assertThat(store.ledger().events(epoch, 1, 2))
        .extracting(NumberedEvent::number)
        .containsExactly(2L, 3L);
    assertThat(store.ledger().events(epoch, 0, 100))
        .extracting(numbered -> numbered.event())
        .containsExactly(
            Given.event("r-1"), Given.event("r-22"), Given.event("r-3"), Given.event("p"));
    assertThat(store.ledger().events(epoch, 4, 100)).isEmpty();
  }

  @Test
  void counted_starts_are_kept_with_the_schedule_once_each_and_outlive_its_revisions() {
    Schedule schedule = store.schedules().create(Given.schedule("counted"), Given.CREATED);
    Drain drain =
        new Drain(
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            List.of(),
            Map.of(schedule.number(), 3),
            Drain.Handovers.NONE,
            Given.AT,
            Given.AT);
    store.ledger().commit(epoch, drain);
    store.ledger().commit(epoch, drain);
    store
        .schedules()
        .revise(
            schedule.revised(schedule.definition(), schedule.activity(), "", 99),
            Given.change(ScheduleChange.Kind.EDITED));

    assertThat(store.schedules().all()).extracting(Schedule::runsStarted).containsExactly(3L);
  }
}
