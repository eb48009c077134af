package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Misfire;
import dev.cronjar.host.schedule.Overlap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cause of a misfire with every policy and every overlap; one fire time each ten minutes. */
class MisfireTest {
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final long MISSED = 6;

  /** What kept the schedule from being claimed for an hour. */
  enum Cause {
    HOST_WAS_DOWN,
    SCHEDULER_WAS_PAUSED,
    TASK_WAS_MISSING,
    LEASE_WAS_IN_DOUBT
  }

  static Stream<Arguments> cells() {
    return Stream.of(Cause.values())
        .flatMap(
            cause ->
                Stream.of(Misfire.Policy.values())
                    .flatMap(
                        misfire ->
                            Stream.of(Overlap.Policy.values())
                                .map(overlap -> Arguments.of(cause, misfire, overlap))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void every_missed_fire_time_runs_or_is_recorded_with_the_reason(
      Cause cause, Misfire.Policy policy, Overlap.Policy overlap) {
    Road road = new Road(100);
    Misfire misfire = new Misfire(policy, Duration.ofSeconds(60), Duration.ofHours(24));
    long after = NOON + 3_660_000;
    FireTimes times = Road.every(STEP);
    if (cause == Cause.HOST_WAS_DOWN) {
      road.now = after;
    }
    keepAway(road, cause);
    road.add(Road.schedule(7, NOON + 600_000, Given.misfiring(misfire, overlap)), times);
    road.jumpTo(after);
    letBack(road, cause);
    for (int round = 0; round <= MISSED; round++) {
      road.settle();
      road.endAll();
    }

    // the last of the six lies at 13:00, a minute ago: within its grace
    long runs = road.started.size();
    TreeSet<Long> told = new TreeSet<>();
    road.rows.values().forEach(rows -> told.add(rows.getLast().run().times().planned()));
    List<Long> folded = new ArrayList<>();
    for (SkippedRange range : road.folded) {
      assertThat(range.reason()).startsWith("misfire: ");
      for (long at = range.fromMillis(); at <= range.toMillis(); at = times.next(at)) {
        folded.add(at);
      }
      assertThat(range.count()).isEqualTo(folded.size());
    }
    assertThat(told.size() + folded.size()).isEqualTo(MISSED);
    assertThat(folded).noneMatch(told::contains);
    assertThat(folded)
        .hasSize(
            switch (policy) {
              case FIRE_ONCE -> (int) MISSED - 2;
              case FIRE_ALL -> 0;
              case SKIP -> (int) MISSED - 1;
            });
    assertThat(runs).isPositive();
    assertThat(road.rows.values())
        .allMatch(rows -> rows.getLast().run().state().isFinal())
        .anyMatch(rows -> rows.getLast().run().state() == RunState.SUCCESS);
    assertThat(road.openClaims).isEmpty();
    assertThat(road.isIdle()).isTrue();
  }

  private static void keepAway(Road road, Cause cause) {
    switch (cause) {
      case HOST_WAS_DOWN -> {}
      case SCHEDULER_WAS_PAUSED -> road.tell(new Signal.PauseAll());
      case TASK_WAS_MISSING -> road.missingTasks.add("task");
      case LEASE_WAS_IN_DOUBT -> road.lease(Moment.Lease.DOUBTFUL);
    }
  }

  private static void letBack(Road road, Cause cause) {
    switch (cause) {
      case HOST_WAS_DOWN -> {}
      case SCHEDULER_WAS_PAUSED -> road.tell(new Signal.ResumeAll());
      case TASK_WAS_MISSING -> {
        road.missingTasks.clear();
        road.tell(new Signal.TasksChanged());
      }
      case LEASE_WAS_IN_DOUBT -> road.lease(Moment.Lease.HELD);
    }
  }
}
