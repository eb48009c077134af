package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.After.Ending;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedule 1 fires every hour; others come after it, or after each other. */
class FollowersTest {
  private static final FireTimes NEVER = after -> FireTimes.NEVER;
  private static final long ONE = NOON + 3_600_000;
  private static final Outcome SUCCESS = new Outcome.Success(Map.of());

  private final Road road = new Road(10);
  private Schedule first;

  @BeforeEach
  void aFirst() {
    first = road.add(1, Duration.ofHours(1));
  }

  private Schedule add(long number, long before, Ending ending) {
    return add(number, before, ending, Policies.STANDARD);
  }

  private Schedule add(long number, long before, Ending ending, Policies policies) {
    After after = new After(Map.of("schedule-" + before, ending));
    Schedule schedule = Road.schedule(number, FireTimes.NEVER, policies.withAfter(after));
    return road.add(schedule, NEVER);
  }

  private RunId fireFirst() {
    road.jumpTo(ONE - 500).advanceTo(ONE);
    return road.id(1, ONE);
  }

  private RunId following(RunId before, long number) {
    return RunId.following(before, ONE, number);
  }

  @Test
  void the_first_row_of_a_following_run_is_in_the_drain_of_the_end_before_it() {
    add(2, 1, Ending.SUCCESS);
    RunId fired = fireFirst();
    road.holdCommits();

    road.end(road.only(), SUCCESS);
    assertThat(road.running).isEmpty();
    road.commit();

    Run next = road.lastRow(following(fired, 2));
    assertThat(road.running).containsOnlyKeys(next.id());
    RunWrite row = road.rows.getOrDefault(next.id(), List.of()).getFirst();
    assertThat(row).isInstanceOf(RunWrite.Submit.class);
    assertThat(next.origin().trigger()).isEqualTo(TriggerType.AFTER);
    assertThat(next.times().planned()).isEqualTo(road.lastRow(fired).times().ended());
    assertThat(next.result().references()).containsEntry("after", fired.value());
    assertThat(row.run().reason()).isEqualTo("after run " + fired + " of 'schedule-1': success");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, SUCCESS, true", "SUCCESS, FAILED, false", "SUCCESS, TIMEOUT, false",
    "FAILURE, SUCCESS, false", "FAILURE, FAILED, true", "FAILURE, TIMEOUT, true",
    "FAILURE, INTERRUPTED, true", "FAILURE, CANCELLED, false", "FINISHED, SUCCESS, true",
    "FINISHED, FAILED, true", "FINISHED, CANCELLED, true"
  })
  void the_way_in_which_it_ended_decides(Ending wanted, RunState ended, boolean follows) {
    add(2, 1, wanted);
    RunId fired = fireFirst();

    road.end(road.only(), outcome(ended));

    assertThat(road.lastRow(fired).state()).isEqualTo(ended);
    assertThat(road.rows.containsKey(following(fired, 2))).isEqualTo(follows);
  }

  private static Outcome outcome(RunState state) {
    return switch (state) {
      case FAILED -> new Outcome.BusinessFailure("no", Map.of());
      case TIMEOUT -> new Outcome.TimedOut(Duration.ofSeconds(1), "");
      case INTERRUPTED -> new Outcome.Interrupted("gone");
      case CANCELLED -> new Outcome.Cancelled("by ann");
      default -> SUCCESS;
    };
  }

  @Test
  void a_chain_of_three_goes_from_end_to_end() {
    add(2, 1, Ending.SUCCESS);
    add(3, 2, Ending.SUCCESS);
    RunId fired = fireFirst();
    for (int each = 0; each < 3; each++) {
      road.end(road.only(), SUCCESS);
    }
    RunId second = following(fired, 2);
    long planned = road.lastRow(second).times().planned();
    assertThat(road.lastRow(RunId.following(second, planned, 3)).state())
        .isEqualTo(RunState.SUCCESS);
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void a_run_that_was_made_already_is_not_made_again() {
    add(2, 1, Ending.SUCCESS);
    RunId fired = fireFirst();
    road.end(road.only(), SUCCESS);
    road.endAll();
    Handover again = new Handover(following(fired, 2), 2, fired, NOON, "once more");

    road.tell(new Signal.HandedOver(List.of(again)));
    road.settle();

    assertThat(road.running).isEmpty();
    assertThat(road.lastRow(again.run()).state()).isEqualTo(RunState.SUCCESS);
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void of_a_paused_one_it_is_skipped_and_of_a_disabled_one_there_is_nothing() {
    Schedule paused = add(2, 1, Ending.FINISHED);
    Schedule disabled = add(3, 1, Ending.FINISHED);
    road.revise(paused, NEVER, Activity.PAUSED);
    road.revise(disabled, NEVER, Activity.DISABLED);
    RunId fired = fireFirst();

    road.end(road.only(), SUCCESS);

    assertThat(road.lastRow(following(fired, 2)).state()).isEqualTo(RunState.SKIPPED);
    assertThat(road.lastRow(following(fired, 2)).reason()).startsWith("paused, after run");
    assertThat(road.rows).doesNotContainKey(following(fired, 3));
  }

  @Test
  void while_one_of_it_is_under_way_its_overlap_policy_decides() {
    Schedule second = add(2, 1, Ending.SUCCESS);
    road.askByHand(second, "n");
    road.settle();
    Firing busy = road.only();
    RunId fired = fireFirst();

    road.end(Objects.requireNonNull(road.running.get(fired)), SUCCESS);

    assertThat(road.running).containsOnlyKeys(busy.id());
    assertThat(road.statesOf(following(fired, 2)))
        .containsExactly(RunState.QUEUED, RunState.SKIPPED);
    assertThat(road.lastRow(following(fired, 2)).reason())
        .isEqualTo("overlap: run " + busy.id() + " had not ended");
  }

  @Test
  void following_runs_count_among_its_most_runs() {
    add(2, 1, Ending.SUCCESS, Given.limited(new Limits(0, 1)));
    fireFirst();
    road.endAll();
    road.endAll();
    assertThat(road.counted).containsEntry(2L, 1);
    assertThat(road.disables).hasSize(1);

    road.jumpTo(ONE + 3_599_500).advanceTo(ONE + 3_600_000);
    road.endAll();

    assertThat(road.rows.keySet()).filteredOn(id -> id.value().contains("-2-a")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"USUAL, false", "ALONE, false", "FOLLOW, true"})
  void a_run_by_hand_is_followed_when_that_was_asked_for(Following said, boolean follows) {
    add(2, 1, Ending.SUCCESS);
    RunId id = RunId.manual(Instant.ofEpochMilli(NOON), "n");
    Firing byHand =
        new Firing(
            id, first, NOON, TriggerType.MANUAL, "", NOON, Firing.UNCLAIMED, Firing.Try.FIRST);
    road.tell(
        new Signal.Submitted(byHand, "by hand", said.references(), new CompletableFuture<>()));
    road.settle();

    road.end(road.only(), SUCCESS);

    assertThat(road.rows.containsKey(RunId.following(id, NOON, 2))).isEqualTo(follows);
  }

  @Test
  void a_retry_is_followed_as_the_run_that_it_repeats_unless_something_else_was_said() {
    Run due = row(TriggerType.SCHEDULE, Map.of());
    Run asked = row(TriggerType.MANUAL, Map.of());
    Run chain = row(TriggerType.MANUAL, Following.FOLLOW.references());
    assertThat(Following.USUAL.orAs(due)).isEqualTo(Following.FOLLOW);
    assertThat(Following.USUAL.orAs(asked)).isEqualTo(Following.ALONE);
    assertThat(Following.USUAL.orAs(chain)).isEqualTo(Following.FOLLOW);
    assertThat(Following.ALONE.orAs(due)).isEqualTo(Following.ALONE);
  }

  private Run row(TriggerType trigger, Map<String, String> references) {
    Firing firing =
        new Firing(
            new RunId("r"), first, NOON, trigger, "", NOON, Firing.UNCLAIMED, Firing.Try.FIRST);
    LiveRun run = new LiveRun(firing, new ScheduleLine(first));
    run.carried = new Run.Result(Map.of(), "", "", "", "", references, LogPointer.NONE);
    return new RunRows("test", 1, road.offer).open(run, RunState.FAILED, "");
  }

  @Test
  void an_end_that_is_found_after_a_death_is_followed_too() {
    add(2, 1, Ending.FAILURE);
    RunId fired = fireFirst();
    road.advance(Duration.ofSeconds(1));
    Firing running = road.only();
    LiveRun lost = new LiveRun(running, road.book.line(1));
    Run interrupted =
        new RunRows("test", 1, road.offer).closed(lost, RunState.INTERRUPTED, "died", ONE + 5);

    road.tell(
        new Signal.Recovered(
            new Recovery.Plan(
                List.of(new RunWrite.Update(interrupted)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
    road.advance(Duration.ofMillis(200));

    assertThat(road.rows).containsKey(following(fired, 2));
  }

  @Test
  void one_that_belongs_to_another_host_is_left_to_it_in_the_same_drain() {
    add(2, 1, Ending.SUCCESS);
    RunId fired = fireFirst();
    BitSet owned = new BitSet();
    owned.set(road.book.bucket(1));
    road.book.own(owned);

    road.end(road.only(), SUCCESS);

    assertThat(road.left).extracting(Handover::run).containsExactly(following(fired, 2));
    assertThat(road.running).isEmpty();

    road.tell(new Signal.HandedOver(road.left));
    road.settle();
    assertThat(road.taken).isEmpty();

    owned.set(road.book.bucket(2));
    road.book.own(owned);
    road.tell(new Signal.HandedOver(road.left));
    road.settle();
    assertThat(road.taken).containsExactly(following(fired, 2));
    assertThat(road.running).containsOnlyKeys(following(fired, 2));
  }

  @Test
  void two_halves_of_a_circle_do_not_go_round() {
    add(2, 3, Ending.FINISHED);
    Schedule third = add(3, 2, Ending.FINISHED);
    road.askByHand(third, "n");
    road.settle();
    for (int turn = 0; turn < 5; turn++) {
      road.endAll();
    }
    assertThat(road.running).isEmpty();
  }

  @Test
  void a_schedule_that_comes_after_another_no_more_does_not_follow() {
    Schedule second = add(2, 1, Ending.SUCCESS);
    road.revise(second, NEVER, Policies.STANDARD);
    RunId fired = fireFirst();
    road.end(road.only(), SUCCESS);
    assertThat(road.rows).doesNotContainKey(following(fired, 2));
  }
}
