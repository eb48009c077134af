package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Schedule;
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
