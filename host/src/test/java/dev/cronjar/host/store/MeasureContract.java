package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cronjar.host.metrics.Counting;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.MeasureStore;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.Measures.Window;
import dev.cronjar.host.metrics.Place;
import dev.cronjar.host.metrics.SinceStart;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tallies;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Priority;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a database promises of counts: each run that ended counts once, whoever died when. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class MeasureContract {
  private static final List<RunState> STATES =
      List.of(
          RunState.SUCCESS,
          RunState.SUCCESS,
          RunState.SUCCESS,
          RunState.FAILED,
          RunState.TIMEOUT,
          RunState.CANCELLED,
          RunState.INTERRUPTED,
          RunState.SKIPPED);
  private static final Window ALL = new Window(0, Long.MAX_VALUE, false);

  private final Random random = new Random(4711);
  private Database database;
  private MeasureStore store;
  private HostEpoch epoch = new HostEpoch(1);
  private long drains;
  private final List<Run> waiting = new ArrayList<>();
  private final List<Run> known = new ArrayList<>();

  abstract DatabaseConfig config(Path home);

  /** Some thousand runs on three lives of a host; the counting dies at any of its calls. */
  @BeforeAll
  void aDayOfRunsAndKills(@TempDir Path home) {
    database = Database.open(config(home));
    store = database.measures();
    for (int life = 0; life < 3; life++) {
      epoch = database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
      drains = 0;
      for (int i = 0; i < 25; i++) {
        commit(writes());
        if (random.nextInt(4) == 0) {
          countAndDie();
        }
      }
    }
    fresh(store).count();
  }

  @AfterAll
  void close() {
    database.close();
  }

  /** A host's counting, with nothing in its memory. */
  private Measures fresh(MeasureStore on) {
    SinceStart sinceStart = new SinceStart(on);
    return new Measures(on, new Counting(on, sinceStart, () -> epoch), sinceStart);
  }

  private void commit(List<RunWrite> writes) {
    database.ledger().commit(epoch, Given.drain(++drains).runs(writes).build());
    if (random.nextInt(5) == 0) {
      // the same drain again, as after an answer that was lost
      database.ledger().commit(epoch, Given.drain(drains).runs(writes).build());
    }
  }

  private List<RunWrite> writes() {
    List<RunWrite> writes = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      Run run = open(known.size());
      known.add(run);
      if (random.nextInt(3) == 0) {
        writes.add(new RunWrite.Submit(run));
        waiting.add(run);
      } else {
        writes.add(new RunWrite.Insert(ended(run)));
      }
    }
    while (!waiting.isEmpty() && random.nextInt(4) > 0) {
      Run run = waiting.remove(random.nextInt(waiting.size()));
      if (writes.stream().noneMatch(write -> write.run().id().equals(run.id()))) {
        writes.add(new RunWrite.Update(ended(run)));
      }
    }
    // what is there already: nothing of it counts again
    writes.add(new RunWrite.Insert(ended(known.get(random.nextInt(known.size())))));
    writes.add(new RunWrite.Update(ended(known.get(random.nextInt(known.size())))));
    return writes;
  }

  private Run open(int place) {
    long schedule = random.nextInt(3) * 1_000L + random.nextInt(4);
    long planned = Given.AT + random.nextInt(6 * 3_600_000);
    Run.Origin origin =
        new Run.Origin(
            new RunId("r" + place),
            schedule,
            1,
            schedule < 1_000 ? OrgId.DEFAULT : new OrgId("acme"),
            schedule % 2 == 0 ? "hello:say" : "mail:send",
            TriggerType.SCHEDULE,
            Priority.NORMAL,
            1,
            Map.of(),
            "");
    Run.Times times = new Run.Times(planned, planned, Run.UNSET, Run.UNSET);
    return new Run(origin, times, RunState.QUEUED, "", Run.Result.NONE, new Run.Place("a", 1, "1"));
  }

  private Run ended(Run run) {
    RunState state = STATES.get(random.nextInt(STATES.size()));
    long started = run.times().planned() + (long) Math.exp(random.nextDouble() * 8);
    long duration = (long) Math.exp(random.nextDouble() * 15);
    Run.Times times =
        state == RunState.SKIPPED
            ? run.times().endedAt(started)
            : run.times().startedAt(started).endedAt(started + duration);
    Run.Result result =
        new Run.Result(
            Map.of(),
            state == RunState.FAILED ? (duration % 2 == 0 ? "business" : "technical") : "",
            "",
            "",
            "",
            Map.of(),
            run.result().log());
    return new Run(run.origin(), times, state, "", result, run.place());
  }

  /** The database goes away at one of the calls, before or after it has done what was asked. */
  private void countAndDie() {
    int[] calls = {random.nextInt(8)};
    boolean before = random.nextBoolean();
    MeasureStore dying =
        (MeasureStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MeasureStore.class},
                (proxy, method, arguments) -> {
                  boolean now = calls[0]-- == 0;
                  if (now && before) {
                    throw new StoreUnavailable("killed", new IllegalStateException());
                  }
                  try {
                    Object answer = method.invoke(store, arguments);
                    if (now) {
                      throw new StoreUnavailable("killed", new IllegalStateException());
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    try {
      fresh(dying).count();
    } catch (StoreUnavailable killed) {
      assertThat(killed).hasMessage("killed");
    }
  }

  private List<Run> recorded() {
    List<Run> runs = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = database.runs().list(RunFilter.ALL, cursor, 500);
      page.runs().stream().filter(run -> run.state().isFinal()).forEach(runs::add);
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return runs;
  }

  private <K> Map<K, List<Run>> recorded(Function<Run, K> key) {
    Map<K, List<Run>> byKey = new HashMap<>();
    recorded()
        .forEach(run -> byKey.computeIfAbsent(key.apply(run), k -> new ArrayList<>()).add(run));
    return byKey;
  }

  private static <K> Tally of(Map<K, Tally> tallies, K key) {
    return tallies.getOrDefault(key, new Tally());
  }

  private static void assertCounts(Tally tally, List<Run> runs) {
    for (Ending ending : Ending.values()) {
      assertThat(tally.of(ending))
          .as(ending.name())
          .isEqualTo(runs.stream().filter(run -> Ending.of(run) == ending).count());
    }
    long duration = runs.stream().mapToLong(run -> Math.max(0, run.times().durationMillis())).sum();
    assertThat(tally.durations().sumMillis()).isEqualTo(duration);
  }

  @Test
  void every_ended_run_counts_once_by_schedule_task_and_org() {
    Measures measures = fresh(store);
    Map<Long, Tally> bySchedule = new HashMap<>();
    measures.bySchedule(
        ALL, subject -> true, (subject, t) -> bySchedule.put(subject.schedule(), t));
    Map<Long, List<Run>> schedules = recorded(run -> run.origin().schedule());
    assertThat(bySchedule.keySet()).hasSize(12).isEqualTo(schedules.keySet());
    schedules.forEach((schedule, runs) -> assertCounts(of(bySchedule, schedule), runs));

    Map<String, Tally> byTask = measures.byTaskAndOrg(ALL, subject -> true, Subject::task);
    recorded(run -> run.origin().task())
        .forEach((task, runs) -> assertCounts(of(byTask, task), runs));
    Map<OrgId, Tally> byOrg = measures.byTaskAndOrg(ALL, subject -> true, Subject::org);
    recorded(run -> run.origin().org()).forEach((org, runs) -> assertCounts(of(byOrg, org), runs));
  }

  @Test
  void percentiles_lie_within_two_percent_of_the_sorted_durations() {
    Measures measures = fresh(store);
    Tally all = of(measures.byTaskAndOrg(ALL, subject -> true, subject -> ""), "");
    List<Long> durations =
        recorded().stream()
            .map(run -> run.times().durationMillis())
            .filter(millis -> millis != Run.UNSET)
            .sorted()
            .toList();
    assertThat(durations).hasSizeGreaterThan(500);
    for (double share : List.of(0.01, 0.5, 0.95, 0.99, 1.0)) {
      double exact = durations.get((int) Math.ceil(durations.size() * share) - 1);
      assertThat(all.durations().percentile(share)).isCloseTo(exact, within(exact * 0.02));
    }
  }

  @Test
  void a_window_holds_the_runs_that_ended_in_its_slots() {
    long from = Place.slotOf(Given.AT) + 7;
    Window window = new Window(from, from + 10, false);
    Tally found =
        fresh(store)
            .byTaskAndOrg(window, subject -> true, subject -> "")
            .getOrDefault("", new Tally());
    List<Run> runs =
        recorded().stream()
            .filter(run -> Place.slotOf(run.times().ended()) >= from)
            .filter(run -> Place.slotOf(run.times().ended()) <= from + 10)
            .toList();
    assertThat(runs).isNotEmpty();
    assertCounts(found, runs);
  }

  @Test
  void of_two_hosts_that_count_the_same_one_gives_way() {
    MeasureStore.Uncounted before =
        store.uncounted().stream()
            .filter(life -> life.epoch().equals(epoch))
            .findFirst()
            .orElseThrow();
    MeasureStore.Uncounted now = new MeasureStore.Uncounted(epoch, before.through(), before.over());
    MeasureStore.Uncounted stale =
        new MeasureStore.Uncounted(epoch, before.through() - 1, before.over());
    Map<Place, Tallies> nothing = Map.of();
    assertThat(store.count(stale, now, nothing)).isFalse();
    assertThat(store.count(before, now, nothing)).isTrue();
  }

  @Test
  void a_life_that_is_over_is_looked_at_no_more() {
    assertThat(store.uncounted()).extracting(MeasureStore.Uncounted::epoch).containsExactly(epoch);
  }

  @Test
  void what_a_host_did_since_it_started_is_in_its_memory_whoever_counts() {
    SinceStart mine = new SinceStart(store);
    HostEpoch before = epoch;
    epoch = database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
    drains = 0;
    Measures measures = new Measures(store, new Counting(store, mine, () -> epoch), mine);
    measures.count();
    Window sinceStart = new Window(0, 0, true);
    assertThat(measures.byTaskAndOrg(sinceStart, s -> true, s -> "")).isEmpty();
    for (int i = 0; i < 6; i++) {
      Run run = ended(open(100_000 + i));
      commit(List.of(new RunWrite.Insert(run)));
      if (i % 2 == 0) {
        fresh(store).count();
      } else {
        measures.count();
      }
    }
    measures.count();
    measures.count();
    assertThat(epoch).isNotEqualTo(before);
    assertThat(of(measures.byTaskAndOrg(sinceStart, s -> true, s -> ""), "").triggers())
        .isEqualTo(6);
  }

  @Test
  void what_a_host_did_since_it_started_is_kept_by_schedule_and_goes_days_after_it_has_left(
      @TempDir Path other) {
    try (Database apart = Database.open(config(other))) {
      sinceStart(apart);
    }
  }

  private void sinceStart(Database apart) {
    MeasureStore kept = apart.measures();
    SinceStart mine = new SinceStart(kept);
    HostEpoch own = apart.ledger().join(Given.seat("other"), Given.AT, Given.AT + 15_000);
    Measures measures = new Measures(kept, new Counting(kept, mine, () -> own), mine);
    measures.count();
    List<RunWrite> writes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      writes.add(new RunWrite.Insert(ended(open(200_000 + i))));
    }
    apart.ledger().commit(own, Given.drain(1).runs(writes).build());
    fresh(kept).count();
    measures.count();
    Map<Long, Tally> found = new HashMap<>();
    Window sinceStart = new Window(0, 0, true);
    measures.bySchedule(sinceStart, s -> true, (s, tally) -> found.put(s.schedule(), tally));
    Map<Long, List<Run>> wanted =
        writes.stream()
            .map(RunWrite::run)
            .collect(Collectors.groupingBy(run -> run.origin().schedule()));
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach((schedule, runs) -> assertCounts(of(found, schedule), runs));

    Set<HostEpoch> life = Set.of(own);
    kept.deleteBefore(Place.slotOf(Given.AT) + 1);
    assertThat(kept.chunks(life)).isNotEmpty();
    apart.ledger().leave(own, Given.AT);
    kept.deleteBefore(Place.slotOf(Given.AT) - 1);
    assertThat(kept.chunks(life)).isNotEmpty();
    for (int i = 0; i < 20; i++) {
      kept.deleteBefore(Place.slotOf(Given.AT) + 10);
    }
    assertThat(kept.chunks(life)).isEmpty();
  }

  @Test
  void a_workflow_run_counts_by_the_state_it_ended_in(@TempDir Path other) {
    try (Database apart = Database.open(config(other))) {
      workflowEndings(apart);
    }
  }

  private static void workflowEndings(Database apart) {
    HostEpoch own = apart.ledger().join(Given.seat("flows"), Given.AT, Given.AT + 15_000);
    Map<String, WorkflowState> states =
        Map.of(
            "undone", WorkflowState.ROLLED_BACK,
            "half", WorkflowState.ROLLBACK_FAILED,
            "plain", WorkflowState.FAILED);
    List<RunWrite> writes = new ArrayList<>();
    List<WorkflowRun> workflows = new ArrayList<>();
    states.forEach(
        (id, state) -> {
          writes.add(new RunWrite.Insert(failed(id)));
          workflows.add(flow(id, state));
        });
    Drain drain =
        new Drain(
            1,
            List.of(),
            writes,
            List.of(),
            List.of(),
            List.of(),
            1,
            List.of(),
            Map.of(),
            Drain.Handovers.NONE,
            new WorkflowWrites(workflows, List.of()),
            Given.AT,
            Given.AT + 1_000);
    apart.ledger().commit(own, drain);
    List<Ending> endings = new ArrayList<>();
    apart.measures().ended(own, 0, 1, run -> endings.add(run.ending()));
    assertThat(endings)
        .containsExactlyInAnyOrder(
            Ending.ROLLED_BACK, Ending.ROLLBACK_FAILED, Ending.TECHNICAL_FAILURE);
  }

  private static Run failed(String id) {
    Run.Origin origin =
        new Run.Origin(
            new RunId(id),
            900_000,
            1,
            new OrgId("flows"),
            "cronjar:workflow",
            TriggerType.MANUAL,
            Priority.NORMAL,
            1,
            Map.of(),
            "");
    Run.Times times = new Run.Times(Given.AT, Given.AT, Given.AT, Given.AT + 5);
    Run.Result technical =
        new Run.Result(Map.of(), "technical", "", "", "", Map.of(), Run.Result.NONE.log());
    return new Run(origin, times, RunState.FAILED, "", technical, new Run.Place("a", 1, "1"));
  }

  private static WorkflowRun flow(String id, WorkflowState state) {
    return new WorkflowRun(
        new RunId(id),
        900_000,
        1,
        new OrgId("flows"),
        state,
        WorkflowRun.Course.OVER,
        state,
        "{}",
        "",
        "",
        "",
        new WorkflowRun.Span(Given.AT, Given.AT, Given.AT + 5));
  }

  @Test
  void old_measures_go() {
    long slot = Place.slotOf(Given.AT) - 10_000;
    MeasureStore.Uncounted life =
        store.uncounted().stream().reduce((first, last) -> last).orElseThrow();
    store.count(life, life, Map.of(new Place(slot, 5_000), new Tallies()));
    assertThat(store.chunks(0, Long.MAX_VALUE)).contains(5_000);
    assertThat(store.deleteBefore(slot + 1)).isEqualTo(1);
    assertThat(store.chunks(0, Long.MAX_VALUE)).doesNotContain(5_000);
    assertThatThrownBy(() -> Ending.of(open(0))).hasMessageContaining("not ended");
  }
}
