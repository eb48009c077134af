package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a database promises of batches. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BatchContract {
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

  private static Run run(long schedule, int place, RunState state) {
    RunId id = RunId.ofBatch(Given.AT, schedule, place);
    Run plain = Given.run(id, schedule, Given.AT, state, 1);
    Run.Origin origin =
        new Run.Origin(
            id,
            schedule,
            1,
            plain.origin().org(),
            plain.origin().task(),
            TriggerType.BATCH,
            plain.origin().priority(),
            1,
            plain.origin().labels(),
            place % 3 == 0 ? "" : "{\"n\":" + place + "}");
    return new Run(origin, plain.times(), state, plain.reason(), plain.result(), plain.place());
  }

  private Set<RunId> submitted(List<Run> runs) {
    List<RunWrite> writes = new ArrayList<>();
    runs.forEach(run -> writes.add(new RunWrite.Submit(run)));
    Committed found = database.ledger().commit(epoch, Given.drain(++drains).runs(writes).build());
    return found.existing();
  }

  private static List<Run> queued(long schedule, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(place -> run(schedule, place, RunState.QUEUED))
        .toList();
  }

  private List<Integer> places(long schedule, Set<RunState> states, int limit) {
    List<Integer> places = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = database.batches().page(schedule, states, cursor, limit);
      page.runs().forEach(run -> places.add(run.id().placeInBatch()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return places;
  }

  @Test
  void five_thousand_runs_come_in_one_commit_and_a_repetition_adds_none() {
    List<Run> runs = queued(1, 1, 5_000);
    assertThat(submitted(runs)).isEmpty();
    assertThat(database.batches().tally(1).byState()).containsOnly(entry(RunState.QUEUED, 5_000));
    long before = database.runs().counts().total();

    assertThat(submitted(runs)).hasSize(5_000);
    assertThat(database.batches().tally(1).total()).isEqualTo(5_000);
    assertThat(database.runs().counts().total()).isEqualTo(before);
  }

  private static Map.Entry<RunState, Long> entry(RunState state, long count) {
    return Map.entry(state, count);
  }

  @Test
  void a_run_that_is_there_stays_and_the_others_come() {
    submitted(queued(2, 3, 3));
    List<Run> twice = new ArrayList<>(queued(2, 1, 5));
    twice.addAll(queued(2, 5, 5));
    assertThat(submitted(twice))
        .containsExactlyInAnyOrder(RunId.ofBatch(Given.AT, 2, 3), RunId.ofBatch(Given.AT, 2, 5));
    assertThat(database.batches().tally(2).total()).isEqualTo(5);
  }

  @Test
  void pages_go_through_the_sets_in_order_by_state_and_in_all() {
    submitted(queued(3, 1, 7));
    List<RunWrite> ends =
        List.of(
            new RunWrite.Update(Given.ended(run(3, 2, RunState.QUEUED), RunState.FAILED)),
            new RunWrite.Update(Given.ended(run(3, 6, RunState.QUEUED), RunState.SUCCESS)));
    database.ledger().commit(epoch, Given.drain(++drains).runs(ends).build());

    assertThat(places(3, Set.of(), 3)).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(places(3, Set.of(RunState.QUEUED), 2)).containsExactly(1, 3, 4, 5, 7);
    assertThat(places(3, Set.of(RunState.FAILED, RunState.SUCCESS), 1)).containsExactly(2, 6);
    BatchReading.Tally tally = database.batches().tally(3);
    assertThat(tally.open()).isEqualTo(5);
    assertThat(tally.started()).isEqualTo(Given.AT + 1);
    assertThat(tally.ended()).isEqualTo(Given.AT + 2);
  }

  @Test
  void a_schedule_without_runs_is_told_from_one_with_runs() {
    submitted(queued(4, 1, 1));
    assertThat(database.batches().withoutRuns(List.of(4L, 404L))).containsExactly(404L);
    BatchReading.Tally none = database.batches().tally(404);
    assertThat(none.total()).isZero();
    assertThat(none.started()).isEqualTo(Run.UNSET);
  }
}
