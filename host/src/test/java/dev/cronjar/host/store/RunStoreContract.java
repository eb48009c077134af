package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.OpenClaim;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link dev.cronjar.host.run.RunStore} promises. */
abstract class RunStoreContract {
  private TestStore store;
  private HostEpoch epoch;
  private long drains;

  abstract TestStore open();

  @BeforeEach
  void takeASeat() {
    store = open();
    epoch = store.ledger().join(Given.seat("a"), Given.AT, Given.AT + 15_000);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void recorded(Run... runs) {
    store.ledger().commit(epoch, Given.inserts(++drains, runs));
  }

  private List<RunId> ids(RunFilter filter) {
    return store.runs().list(filter, "", 100).runs().stream().map(Run::id).toList();
  }

  @Test
  void a_run_is_found_with_everything_that_was_recorded() {
    Run run = Given.fullRun(1, Given.AT);
    recorded(run);

    assertThat(store.runs().find(run.id())).contains(run);
    assertThat(store.runs().find(new RunId("other"))).isEmpty();
  }

  @Test
  void pages_follow_each_other_newest_first_without_gap_or_repetition() {
    List<RunId> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Run run = Given.run(1, Given.AT + i, RunState.SUCCESS);
      recorded(run);
      expected.addFirst(run.id());
    }

    assertThat(pages(RunFilter.ALL)).isEqualTo(expected);
    assertThat(pages(schedule(1))).isEqualTo(expected);
  }

  private List<RunId> pages(RunFilter filter) {
    List<RunId> found = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = store.runs().list(filter, cursor, 3);
      page.runs().forEach(run -> found.add(run.id()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  private static RunFilter schedule(long number) {
    return filter(number, Set.of(), Map.of(), "", "");
  }

  private static RunFilter filter(
      long schedule,
      Set<RunState> states,
      Map<String, String> labels,
      String task,
      String reference) {
    return new RunFilter(schedule, states, task, Set.of(), Set.of(), labels, "", reference, -1, -1);
  }

  @Test
  void runs_are_filtered_by_each_of_their_marks() {
    Run plain = Given.run(1, Given.AT, RunState.SUCCESS);
    Run full = Given.fullRun(2, Given.AT + 1);
    recorded(plain, full);
    Set<RunState> failed = Set.of(RunState.FAILED, RunState.TIMEOUT);

    assertThat(ids(schedule(1))).containsExactly(plain.id());
    assertThat(ids(filter(-1, failed, Map.of(), "", ""))).containsExactly(full.id());
    assertThat(ids(filter(-1, Set.of(RunState.SUCCESS), Map.of(), "", "")))
        .containsExactly(plain.id());
    assertThat(ids(filter(-1, Set.of(), Map.of("team", "a\"b", "tier", "gold"), "", "")))
        .containsExactly(full.id());
    assertThat(ids(filter(-1, Set.of(), Map.of("tier", "lead"), "", ""))).isEmpty();
    assertThat(ids(filter(-1, Set.of(), Map.of(), "hello:say", ""))).containsExactly(plain.id());
    assertThat(ids(filter(-1, Set.of(), Map.of(), "", "s-" + (Given.AT + 1))))
        .containsExactly(full.id());
  }

  @Test
  void runs_are_filtered_by_trigger_priority_host_and_time() {
    Run plain = Given.run(1, Given.AT, RunState.SUCCESS);
    Run full = Given.fullRun(2, Given.AT + 100);
    recorded(plain, full);
    long created = full.times().created();

    assertThat(ids(narrow(Set.of(TriggerType.MANUAL), Set.of(), "", -1, -1)))
        .containsExactly(full.id());
    assertThat(ids(narrow(Set.of(), Set.of(Priority.NORMAL, Priority.LOW), "", -1, -1)))
        .containsExactly(plain.id());
    assertThat(ids(narrow(Set.of(), Set.of(), "host-b", -1, -1))).containsExactly(full.id());
    assertThat(ids(narrow(Set.of(), Set.of(), "", created, -1))).containsExactly(full.id());
    assertThat(ids(narrow(Set.of(), Set.of(), "", -1, created))).containsExactly(plain.id());
  }

  private static RunFilter narrow(
      Set<TriggerType> triggers, Set<Priority> priorities, String host, long from, long to) {
    return new RunFilter(-1, Set.of(), "", triggers, priorities, Map.of(), host, "", from, to);
  }

  @Test
  void a_value_is_never_read_as_sql() {
    recorded(Given.run(1, Given.AT, RunState.SUCCESS));

    assertThat(ids(filter(-1, Set.of(), Map.of("x' OR '1'='1", "y"), "a' OR 'a'='a", "';--")))
        .isEmpty();
  }

  @Test
  void counts_follow_every_insert() {
    recorded(
        Given.run(1, Given.AT, RunState.SUCCESS),
        Given.run(1, Given.AT + 1, RunState.SUCCESS),
        Given.run(1, Given.AT + 2, RunState.SKIPPED));
    recorded(Given.run(1, Given.AT, RunState.SUCCESS));

    assertThat(store.runs().counts().byState())
        .containsEntry(RunState.SUCCESS, 2L)
        .containsEntry(RunState.SKIPPED, 1L)
        .containsEntry(RunState.RUNNING, 0L);
  }

  @Test
  void folded_rows_are_listed_newest_first_and_counted() {
    SkippedRange first = new SkippedRange(1, 10, 20, 3, "paused", 30);
    SkippedRange second = new SkippedRange(1, 40, 50, 4, "host was away", 60);
    store.ledger().commit(epoch, Given.drain(1).skipped(first, second).build());

    assertThat(store.runs().skipped(1, 10)).containsExactly(second, first);
    assertThat(store.runs().skipped(1, 1)).containsExactly(second);
    assertThat(store.runs().skipped(2, 10)).isEmpty();
    assertThat(store.runs().counts().folded()).isEqualTo(7);
  }

  @Test
  void what_a_trigger_fired_in_a_stretch_of_time_comes_by_fire_time() {
    Run first = Given.run(1, Given.AT + 1_000, RunState.SUCCESS);
    Run second = Given.run(1, Given.AT + 2_000, RunState.SKIPPED);
    Run third = Given.run(1, Given.AT + 3_000, RunState.QUEUED);
    Run byHand = Given.fullRun(1, Given.AT + 2_500);
    recorded(third, first, byHand, second, Given.run(2, Given.AT + 2_000, RunState.SUCCESS));

    assertThat(store.runs().fired(1, Given.AT + 1_000, Given.AT + 3_000, 10))
        .containsExactly(first, second, third);
    assertThat(store.runs().fired(1, Given.AT + 1_001, Given.AT + 2_999, 10))
        .containsExactly(second);
    assertThat(store.runs().fired(1, 0, Long.MAX_VALUE, 2)).containsExactly(first, second);
  }

  @Test
  void folded_rows_are_found_by_the_time_that_they_touch() {
    SkippedRange early = new SkippedRange(1, 10, 20, 3, "paused", 30);
    SkippedRange late = new SkippedRange(1, 40, 50, 4, "misfire", 60);
    store.ledger().commit(epoch, Given.drain(1).skipped(late, early).build());

    assertThat(store.runs().skipped(1, 0, 100)).containsExactly(early, late);
    assertThat(store.runs().skipped(1, 20, 39)).containsExactly(early);
    assertThat(store.runs().skipped(1, 21, 39)).isEmpty();
    assertThat(store.runs().skipped(2, 0, 100)).isEmpty();
  }

  @Test
  void standings_tell_how_far_each_schedule_has_come_deleted_ones_too() {
    Schedule one = store.schedules().create(Given.schedule("one"), Given.CREATED);
    Schedule two = store.schedules().create(Given.schedule("two"), Given.CREATED);
    Schedule gone = one.revised(one.definition(), Activity.DISABLED, "", FireTimes.NEVER);
    store.schedules().revise(gone, Given.change(ScheduleChange.Kind.DELETED));
    Standing deleted = new Standing(one.number(), one.id(), true, FireTimes.NEVER);
    Standing there = new Standing(two.number(), two.id(), false, two.nextFireAt());

    assertThat(store.reading().standings(0, 10)).containsExactly(deleted, there);
    assertThat(store.reading().standings(one.number(), 10)).containsExactly(there);
    assertThat(store.reading().standings(0, 1)).containsExactly(deleted);
    assertThat(store.reading().standing(two.number())).contains(there);
    assertThat(store.reading().standing(4711)).isEmpty();
  }

  @Test
  void claims_lives_and_recorded_ids_are_read_as_they_stand() {
    Schedule schedule = store.schedules().create(Given.schedule("one"), Given.CREATED);
    Claim claim = Given.claim(1, schedule, Given.AT + 60_000);
    store.ledger().commit(epoch, Given.drain(1).claims(claim).build());
    Run run = Given.run(schedule.number(), Given.AT, RunState.SUCCESS);
    store.ledger().commit(epoch, Given.inserts(2, run));
    RunId claimed = claim.items().getFirst().runId();

    assertThat(store.reading().claims()).containsExactly(new OpenClaim(epoch, claim.items()));
    assertThat(store.reading().recorded(List.of(run.id(), claimed))).containsExactly(run.id());
    HostEpoch next = store.ledger().join(Given.seat("a"), Given.AT + 9, Given.AT + 15_009);
    store.ledger().leave(next, Given.AT + 10);
    String host = Given.seat("a").name();
    assertThat(store.reading().lives())
        .containsExactly(
            new HostLife(next, "a", host, HostLife.State.STOPPED, Given.AT + 9, Given.AT + 10),
            new HostLife(epoch, "a", host, HostLife.State.DEAD, Given.AT, Given.AT + 15_000));
  }

  @Test
  void the_latest_run_of_each_schedule_is_the_one_created_last() {
    Schedule one = store.schedules().create(Given.schedule("one"), Given.CREATED);
    Schedule two = store.schedules().create(Given.schedule("two"), Given.CREATED);
    store.schedules().create(Given.schedule("idle"), Given.CREATED);
    Run late = Given.run(one.number(), Given.AT + 100, RunState.SUCCESS);
    Run early = Given.run(one.number(), Given.AT, RunState.SUCCESS);
    Run other = Given.run(two.number(), Given.AT, RunState.FAILED);
    recorded(late, early, other);

    assertThat(store.runs().latestPerSchedule())
        .containsExactly(LatestRun.of(late), LatestRun.of(other));
  }

  @Test
  void runs_of_an_org_keep_it() {
    Run run = Given.fullRun(1, Given.AT);
    recorded(run);

    assertThat(store.runs().list(RunFilter.ALL, "", 1).runs().getFirst().origin().org())
        .isEqualTo(new OrgId("acme"));
  }
}
