package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.run.WorkflowStore.Filter;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a database promises of workflow runs and their steps. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class WorkflowContract {
  private Database database;
  private HostEpoch epoch;
  private long drains;

  abstract DatabaseConfig config(Path home);

  @BeforeAll
  void open(@TempDir Path home) {
    database = Database.open(config(home));
    epoch = database.ledger().join(Given.seat("a"), Given.AT, Given.AT + 15_000);
  }

  @AfterAll
  void close() {
    database.close();
  }

  private WorkflowStore store() {
    return database.workflows();
  }

  private void commit(List<WorkflowRun> runs, List<StepRun> steps) {
    drains++;
    Drain drain =
        new Drain(
            drains,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            List.of(),
            Map.of(),
            Drain.Handovers.NONE,
            new WorkflowWrites(runs, steps),
            Given.AT,
            Given.AT + 1_000);
    database.ledger().commit(epoch, drain);
  }

  private static WorkflowRun run(String id, long schedule, WorkflowState state) {
    return new WorkflowRun(
        new RunId(id),
        schedule,
        3,
        OrgId.DEFAULT,
        state,
        state.isFinal() ? Course.OVER : Course.STEPS,
        WorkflowState.COMPLETED,
        "{\"day\":\"today\"}",
        "because",
        "{\"steps\":[]}",
        "old",
        new WorkflowRun.Span(Given.AT, Given.AT + 1, state.isFinal() ? Given.AT + 9 : -1));
  }

  private static StepRun step(String run, String path, StepState state, long started) {
    return new StepRun(
        new RunId(run),
        path,
        "task",
        state,
        run + "." + path,
        new StepRun.Times(started, -1, started + 5),
        Map.of("rows", "12"),
        "why",
        "[1,2]",
        2);
  }

  @Test
  void what_was_written_reads_back_equal() {
    WorkflowRun run = run("equal", 1, WorkflowState.RUNNING);
    StepRun first = step("equal", "b", StepState.COMPLETED, 10);
    StepRun second = step("equal", "a", StepState.RUNNING, 11);
    commit(List.of(run), List.of(first, second));
    assertThat(store().find(run.id())).contains(run);
    assertThat(store().steps(run.id())).containsExactly(first, second);
  }

  @Test
  void a_later_row_replaces_an_earlier_one_but_pending_replaces_nothing() {
    commit(
        List.of(run("later", 2, WorkflowState.PENDING), run("later", 2, WorkflowState.RUNNING)),
        List.of(step("later", "a", StepState.RUNNING, 1)));
    commit(
        List.of(run("later", 2, WorkflowState.COMPLETED)),
        List.of(step("later", "a", StepState.COMPLETED, 1)));
    commit(List.of(run("later", 2, WorkflowState.PENDING)), List.of());
    assertThat(store().find(new RunId("later")).orElseThrow().state())
        .isEqualTo(WorkflowState.COMPLETED);
    assertThat(store().steps(new RunId("later")))
        .extracting(StepRun::state)
        .containsExactly(StepState.COMPLETED);
  }

  @Test
  void runs_are_listed_newest_first_by_workflow_and_state_in_pages() {
    List<WorkflowRun> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      WorkflowState state = i % 2 == 0 ? WorkflowState.COMPLETED : WorkflowState.FAILED;
      runs.add(run("listed" + i, 3, state));
    }
    commit(runs, List.of());
    Filter all = new Filter(List.of(3L), List.of());
    WorkflowStore.Page page = store().list(all, "", 3);
    assertThat(page.runs())
        .extracting(run -> run.id().value())
        .containsExactly("listed4", "listed3", "listed2");
    assertThat(store().list(all, page.nextCursor(), 3).runs())
        .extracting(run -> run.id().value())
        .containsExactly("listed1", "listed0");
    assertThat(store().list(all, page.nextCursor(), 3).nextCursor()).isEmpty();
    Filter failed = new Filter(List.of(3L), List.of(WorkflowState.FAILED));
    assertThat(store().list(failed, "", 9).runs()).hasSize(2);
    assertThat(store().byState(3))
        .containsEntry(WorkflowState.COMPLETED, 3L)
        .containsEntry(WorkflowState.FAILED, 2L);
    assertThat(store().byState(WorkflowStore.ALL).get(WorkflowState.COMPLETED))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void the_counts_by_state_are_those_of_the_rows_whatever_becomes_of_them() {
    Random random = new Random(16);
    Map<String, WorkflowState> states = new HashMap<>();
    for (int drain = 0; drain < 40; drain++) {
      List<WorkflowRun> runs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String id = "counted" + random.nextInt(60);
        List<WorkflowState> next =
            Stream.of(WorkflowState.values())
                .filter(state -> !states.containsKey(id) || states.get(id).allows(state))
                .toList();
        if (!next.isEmpty()) {
          WorkflowState state = next.get(random.nextInt(next.size()));
          states.put(id, state);
          runs.add(run(id, id.hashCode() % 2 == 0 ? 5 : 6, state));
        }
      }
      commit(runs, List.of());
      if (random.nextInt(3) == 0 && !states.isEmpty()) {
        String gone = states.keySet().iterator().next();
        store().delete(new RunId(gone));
        store().delete(new RunId(gone));
        states.remove(gone);
      }
    }
    Map<Long, Map<WorkflowState, Long>> counts = new HashMap<>();
    states.forEach(
        (id, state) ->
            counts
                .computeIfAbsent(id.hashCode() % 2 == 0 ? 5L : 6L, none -> new HashMap<>())
                .merge(state, 1L, Long::sum));
    assertThat(states).hasSizeGreaterThan(20);
    counts.forEach((schedule, of) -> assertThat(store().byState(schedule)).isEqualTo(of));
    assertThat(store().byState(OrgId.DEFAULT)).isEqualTo(store().byState(WorkflowStore.ALL));
    assertThat(store().byState(new OrgId("acme"))).isEmpty();
  }

  @Test
  void a_workflow_run_goes_with_the_run_that_stands_for_it_and_its_steps_go_too()
      throws InterruptedException {
    commit(
        List.of(run("gone", 4, WorkflowState.FAILED), run("on", 4, WorkflowState.RUNNING)),
        List.of(step("gone", "a", StepState.FAILED, 1), step("gone", "b", StepState.SKIPPED, 1)));
    drains++;
    database
        .ledger()
        .commit(
            epoch,
            Given.drain(drains)
                .runs(
                    List.of(
                        new RunWrite.Insert(standing("gone", RunState.FAILED)),
                        new RunWrite.Submit(standing("on", RunState.RUNNING))))
                .build());
    Retention hour = new Retention(Duration.ofHours(1), 0);
    long later = Given.AT + Duration.ofHours(2).toMillis();
    Cleaned would = database.history().look(hour, later).cleaned();
    assertThat(would.workflows()).isEqualTo(new Cleaned.Workflows(1, 2));
    assertThat(database.history().clean(hour, later)).isEqualTo(would);
    assertThat(store().find(new RunId("gone"))).isEmpty();
    assertThat(store().steps(new RunId("gone"))).isEmpty();
    assertThat(store().find(new RunId("on"))).isPresent();
    assertThat(store().byState(4)).isEqualTo(Map.of(WorkflowState.RUNNING, 1L));
  }

  private static Run standing(String id, RunState state) {
    Run.Origin origin =
        new Run.Origin(
            new RunId(id),
            4,
            3,
            OrgId.DEFAULT,
            "cronjar:workflow",
            TriggerType.MANUAL,
            Priority.NORMAL,
            1,
            Map.of(),
            "");
    long ended = state.isFinal() ? Given.AT + 9 : Run.UNSET;
    return new Run(
        origin,
        new Run.Times(Given.AT, Given.AT, Given.AT + 1, ended),
        state,
        "",
        Run.Result.NONE,
        new Run.Place("a", 1, "1"));
  }
}
