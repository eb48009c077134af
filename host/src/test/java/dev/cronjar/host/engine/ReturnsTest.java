package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Overlap;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReturnsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long FIRST = NOON + 60_000;
  private final Road road = new Road(10);

  private void taskGoes() {
    road.missingTasks.add("task");
    road.tell(new Signal.TasksChanged());
    road.settle();
  }

  private void taskComesBack() {
    road.missingTasks.clear();
    road.tell(new Signal.TasksChanged());
    road.settle();
  }

  private void movedBackTo(long fireTime) {
    assertThat(road.claims.getLast().moves())
        .extracting(move -> move.nextFireAt())
        .containsExactly(fireTime);
  }

  @Test
  void a_claimed_fire_time_whose_task_went_away_is_given_back_and_waits() {
    road.add(7, MINUTE);
    road.advanceTo(FIRST - 100);
    taskGoes();
    movedBackTo(FIRST);
    road.advanceTo(FIRST + 20_000);
    assertThat(road.rows).isEmpty();
    assertThat(road.book.line(7).status().waitsFor()).contains("no active plugin");

    taskComesBack();

    assertThat(road.running).containsOnlyKeys(road.id(7, FIRST));
    road.endAll();
    assertThat(road.openClaims).isEmpty();
  }

  @Test
  void a_task_that_is_found_missing_at_the_instant_itself_gives_the_fire_time_back() {
    road.add(7, MINUTE);
    road.advanceTo(FIRST - 100);
    road.missingTasks.add("task");
    road.advanceTo(FIRST + 1_000);
    movedBackTo(FIRST);
    assertThat(road.rows).isEmpty();
    assertThat(road.openClaims).isEmpty();
  }

  @Test
  void a_firing_that_the_plane_could_not_start_is_given_back() {
    road.add(7, MINUTE);
    road.advanceTo(FIRST);
    road.missingTasks.add("task");
    road.end(road.only(), new Outcome.NotOffered("no active plugin offers it"));
    assertThat(road.rows).isEmpty();
    movedBackTo(FIRST);
    assertThat(road.openClaims).isEmpty();
  }

  @Test
  void while_a_claim_is_under_way_it_is_given_back_after_that() {
    road.add(7, SECOND);
    road.advanceTo(NOON + 10);
    road.holdCommits();
    road.advanceTo(NOON + 500);
    road.missingTasks.add("task");
    road.tell(new Signal.TasksChanged());
    road.settle();
    road.commit();
    road.advanceTo(NOON + 5_000);
    assertThat(road.running).isEmpty();
    assertThat(road.openClaims).isEmpty();
    movedBackTo(NOON + 1_000);
  }

  @Test
  void a_task_that_comes_back_before_anything_was_given_back_fires_as_claimed() {
    road.add(7, SECOND);
    road.advanceTo(NOON + 10);
    road.holdCommits();
    road.advanceTo(NOON + 900);
    road.missingTasks.add("task");
    road.tell(new Signal.TasksChanged());
    road.settle();
    road.missingTasks.clear();
    road.tell(new Signal.TasksChanged());
    road.commit();
    road.advanceTo(NOON + 1_000);
    assertThat(road.running).containsOnlyKeys(road.id(7, NOON + 1_000));
  }

  @Test
  void a_queued_fire_time_before_one_that_has_a_row_is_kept_with_a_row_of_its_own() {
    Road full = new Road(1);
    full.add(1, MINUTE);
    full.add(7, MINUTE, Given.overlapping(Overlap.Policy.QUEUE_ALL));
    full.advanceTo(FIRST - 500);
    full.advanceTo(FIRST);
    full.tell(new Signal.Stop());
    full.settle();
    full.endAll();
    // nothing was skipped after it: it went back whole
    assertThat(full.rows.keySet()).containsExactly(full.id(1, FIRST));
    assertThat(full.isIdle()).isTrue();
  }

  @Test
  void a_fire_time_is_never_given_back_behind_one_that_was_skipped_after_it() {
    Road full = new Road(1);
    full.add(1, Duration.ofHours(1));
    full.jumpTo(NOON + 3_599_500).advanceTo(NOON + 3_600_000);
    full.holdCommits();
    full.add(Road.schedule(7, full.now + 10), Road.every(Duration.ofMillis(500)));
    full.settle();
    full.commit();
    full.holdCommits();
    full.advance(Duration.ofMillis(600));
    full.tell(new Signal.Stop());
    full.settle();
    full.commit();
    assertThat(full.statesOf(full.id(7, NOON + 3_600_010))).containsExactly(RunState.QUEUED);
    assertThat(full.statesOf(full.id(7, NOON + 3_600_500))).containsExactly(RunState.SKIPPED);
  }
}
