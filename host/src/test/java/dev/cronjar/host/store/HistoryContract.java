package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.ScheduleChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database promises of a long history: it is searched in small bites and goes by bits. */
abstract class HistoryContract {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MANY = 36_000;
  private static final int ROWS_PER_DRAIN = 6_000;

  private Database database;
  private HostEpoch epoch;
  private long drains;

  abstract DatabaseConfig config();

  @BeforeEach
  void takeASeat() {
    database = Database.open(config());
    epoch = database.ledger().join(Given.seat("a"), Given.AT, Given.AT + 15_000);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void recorded(Run... runs) {
    database.ledger().commit(epoch, Given.inserts(++drains, runs));
  }

  private static Retention age(int days) {
    return new Retention(Duration.ofDays(days), 0);
  }

  private boolean isThere(Run run) {
    return database.runs().find(run.id()).isPresent();
  }

  @Test
  void ended_runs_beyond_the_kept_age_go_and_open_ones_stay() throws Exception {
    Run waits = Given.run(1, Given.AT - 100 * DAY, RunState.QUEUED);
    Run old = Given.run(2, Given.AT - 91 * DAY, RunState.SUCCESS);
    Run young = Given.run(3, Given.AT - 89 * DAY, RunState.SUCCESS);
    recorded(waits, old, young);

    assertThat(database.tidy(Given.AT, age(90))).isEqualTo(1);

    assertThat(isThere(waits)).isTrue();
    assertThat(isThere(old)).isFalse();
    assertThat(isThere(young)).isTrue();
    assertThat(database.runs().counts().byState())
        .containsEntry(RunState.SUCCESS, 1L)
        .containsEntry(RunState.QUEUED, 1L);
  }

  @Test
  void beyond_the_kept_count_the_oldest_runs_go() throws Exception {
    Run[] runs = new Run[40];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = Given.run(i, Given.AT + i, RunState.SUCCESS);
    }
    recorded(runs);

    database.tidy(Given.AT, new Retention(Duration.ZERO, 25));

    assertThat(isThere(runs[14])).isFalse();
    assertThat(isThere(runs[15])).isTrue();
    assertThat(database.runs().counts().total()).isEqualTo(25);
  }

  private long schedule(String id) {
    return database
        .schedules()
        .create(Given.schedule(id), Given.change(ScheduleChange.Kind.CREATED))
        .number();
  }

  private static Retention ruled(int days, Retention.Rule... rules) {
    return new Retention(
        Duration.ofDays(days),
        0,
        Duration.ZERO,
        new Retention.Apart(Duration.ZERO, Duration.ZERO, 0, List.of(rules)));
  }

  @Test
  void a_rule_keeps_the_runs_of_its_schedules_shorter_or_longer_than_the_others() throws Exception {
    long chatty = schedule("poll-a");
    long precious = schedule("books");
    long plain = schedule("plain");
    Run[] old = {
      Given.run(chatty, Given.AT - 3 * DAY, RunState.SUCCESS),
      Given.run(precious, Given.AT - 200 * DAY, RunState.SUCCESS),
      Given.run(plain, Given.AT - 91 * DAY, RunState.SUCCESS),
      Given.run(chatty, Given.AT - DAY, RunState.SUCCESS),
      Given.run(chatty, Given.AT - 4 * DAY, RunState.QUEUED)
    };
    recorded(old);
    Retention kept =
        ruled(
            90,
            new Retention.Rule("default", "poll-*", Duration.ofDays(2), 0),
            new Retention.Rule("default", "books", Duration.ofDays(365), 0));

    assertThat(database.history().look(kept, Given.AT).cleaned()).isEqualTo(cleaned(2, 0));
    assertThat(database.tidy(Given.AT, kept)).isEqualTo(2);

    assertThat(List.of(old))
        .extracting(this::isThere)
        .containsExactly(false, true, false, true, true);
    assertThat(database.runs().counts().byState())
        .containsEntry(RunState.SUCCESS, 2L)
        .containsEntry(RunState.QUEUED, 1L);
    assertThat(database.history().look(kept, Given.AT).cleaned().runs()).isZero();
  }

  @Test
  void a_rule_keeps_so_many_runs_of_each_of_its_schedules() throws Exception {
    long one = schedule("one");
    long two = schedule("two");
    for (int i = 0; i < 30; i++) {
      recorded(
          Given.run(one, Given.AT + i, RunState.SUCCESS),
          Given.run(two, Given.AT + i, RunState.FAILED));
    }
    Retention kept = ruled(0, new Retention.Rule("default", "*", Duration.ZERO, 10));

    assertThat(database.history().look(kept, Given.AT + DAY).cleaned().runs()).isEqualTo(40);
    assertThat(database.history().clean(kept, Given.AT + DAY).runs()).isEqualTo(40);

    assertThat(isThere(Given.run(one, Given.AT + 19, RunState.SUCCESS))).isFalse();
    assertThat(isThere(Given.run(one, Given.AT + 20, RunState.SUCCESS))).isTrue();
    assertThat(database.runs().counts().byState())
        .containsEntry(RunState.SUCCESS, 10L)
        .containsEntry(RunState.FAILED, 10L);
  }

  @Test
  void what_is_said_for_all_goes_on_behind_runs_that_are_kept_longer() throws Exception {
    long precious = schedule("books");
    long plain = schedule("plain");
    recorded(Given.run(precious, Given.AT - 200 * DAY, RunState.SUCCESS));
    for (int day = 99; day > 80; day--) {
      recorded(Given.run(plain, Given.AT - day * DAY + DAY / 2, RunState.SUCCESS));
    }
    Retention kept = ruled(90, new Retention.Rule("default", "books", Duration.ZERO, 0));

    assertThat(database.history().clean(kept, Given.AT).runs()).isEqualTo(9);
    assertThat(database.history().clean(kept, Given.AT + 5 * DAY).runs()).isEqualTo(5);
    assertThat(database.runs().counts().total()).isEqualTo(6);
  }

  @Test
  void a_look_counts_what_a_cleaning_then_removes() throws Exception {
    for (int i = 0; i < 50; i++) {
      recorded(Given.run(i, Given.AT - 100 * DAY + i, RunState.SUCCESS));
    }
    SkippedRange old = new SkippedRange(1, 10, 20, 3, "paused", Given.AT - 91 * DAY);
    database.ledger().commit(epoch, Given.drain(++drains).skipped(old).build());
    Retention both = new Retention(Duration.ofDays(90), 20);

    assertThat(database.history().look(both, Given.AT).cleaned()).isEqualTo(cleaned(50, 1));
    assertThat(database.history().look(new Retention(Duration.ZERO, 20), Given.AT).cleaned().runs())
        .isEqualTo(30);
    assertThat(database.history().look(Retention.EVERYTHING, Given.AT).cleaned())
        .isEqualTo(cleaned(0, 0));
    assertThat(database.history().clean(both, Given.AT)).isEqualTo(cleaned(50, 1));
  }

  @Test
  void nothing_goes_while_everything_is_kept() throws Exception {
    recorded(Given.run(1, Given.AT - 9_000 * DAY, RunState.SUCCESS));

    assertThat(database.tidy(Given.AT, Retention.EVERYTHING)).isZero();
  }

  @Test
  void a_removed_run_takes_its_references_with_it_and_may_come_again() throws Exception {
    Run run = Given.fullRun(2, Given.AT - 91 * DAY);
    recorded(run);

    database.tidy(Given.AT, age(90));
    recorded(run);

    String reference = run.result().references().getOrDefault("session", "none");
    assertThat(all(filter("", Map.of(), "", reference))).containsExactly(run.id());
  }

  @Test
  void folded_fire_times_go_with_age_and_are_counted_no_more() throws Exception {
    SkippedRange old = new SkippedRange(1, 10, 20, 3, "paused", Given.AT - 91 * DAY);
    SkippedRange young = new SkippedRange(1, 40, 50, 4, "host was away", Given.AT);
    database.ledger().commit(epoch, Given.drain(++drains).skipped(old, young).build());

    database.tidy(Given.AT, age(90));

    assertThat(database.runs().skipped(1, 10)).containsExactly(young);
    assertThat(database.runs().counts().folded()).isEqualTo(4);
  }

  @Test
  void rare_runs_among_many_are_found_page_by_page() throws Exception {
    Run rare = Given.fullRun(7, Given.AT - 5);
    recorded(rare);
    manyRuns();
    database.tidy(Given.AT, Retention.EVERYTHING);
    database.tidy(Given.AT, Retention.EVERYTHING);

    assertThat(all(filter("shop:import", Map.of(), "", ""))).containsExactly(rare.id());
    assertThat(all(filter("", Map.of("tier", "gold"), "", ""))).containsExactly(rare.id());
    assertThat(all(filter("", Map.of(), "host-b", ""))).containsExactly(rare.id());
    assertThat(all(filter("shop:none", Map.of(), "", ""))).isEmpty();
    assertThat(all(time(Given.AT - 100, Given.AT - 10))).containsExactly(rare.id());
    assertThat(all(time(Given.AT + 10_000, Given.AT + 10_003))).hasSize(3);
    assertThat(all(of(Set.of(TriggerType.MANUAL), Set.of(Priority.HIGH))))
        .containsExactly(rare.id());
  }

  /** One a millisecond, from {@link Given#AT} on. */
  private void manyRuns() {
    for (int done = 0; done < MANY; done += ROWS_PER_DRAIN) {
      Run[] runs = new Run[ROWS_PER_DRAIN];
      for (int i = 0; i < ROWS_PER_DRAIN; i++) {
        long at = Given.AT + 10 + done + i;
        runs[i] = Given.run((long) i % 100, at, RunState.SUCCESS);
      }
      recorded(runs);
    }
  }

  @Test
  void a_run_that_ends_on_another_host_is_found_there_however_old_its_row() throws Exception {
    Run open = Given.run(7, Given.AT - 5, RunState.QUEUED);
    recorded(open);
    manyRuns();
    database.tidy(Given.AT, Retention.EVERYTHING);
    database.tidy(Given.AT, Retention.EVERYTHING);
    Run ended = onAnotherHost(Given.ended(open, RunState.SUCCESS));

    database.ledger().commit(epoch, Given.drain(++drains).runs(new RunWrite.Update(ended)).build());

    assertThat(all(filter("", Map.of(), "host-z", ""))).containsExactly(open.id());
  }

  private static Run onAnotherHost(Run run) {
    Run.Place place = new Run.Place("host-z", run.place().epoch(), run.place().pluginVersion());
    return new Run(run.origin(), run.times(), run.state(), run.reason(), run.result(), place);
  }

  private List<RunId> all(RunFilter filter) {
    List<RunId> found = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = database.runs().list(filter, cursor, 100);
      page.runs().forEach(run -> found.add(run.id()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  private static RunFilter filter(
      String task, Map<String, String> labels, String host, String reference) {
    return new RunFilter(-1, Set.of(), task, Set.of(), Set.of(), labels, host, reference, -1, -1);
  }

  private static RunFilter of(Set<TriggerType> triggers, Set<Priority> priorities) {
    return new RunFilter(-1, Set.of(), "", triggers, priorities, Map.of(), "", "", -1, -1);
  }

  private static RunFilter time(long from, long to) {
    return new RunFilter(-1, Set.of(), "", Set.of(), Set.of(), Map.of(), "", "", from, to);
  }

  private static Cleaned cleaned(long runs, long folded) {
    return new Cleaned(runs, folded, 0, Cleaned.Workflows.NONE, Cleaned.Beside.NOTHING, true);
  }
}
