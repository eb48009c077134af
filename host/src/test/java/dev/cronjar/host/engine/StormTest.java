package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Misfire;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules with policies drawn by lot, and people, plugins and tasks that do what they like.
 * {@link RoadLaws} are checked after every step.
 */
class StormTest {
  private static final int SCHEDULES = 12;
  private static final int HOST_LIMIT = 5;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatever_happens_the_laws_hold_and_all_slots_are_free_at_the_end(long seed) {
    Random random = new Random(seed);
    Road road = new Road(HOST_LIMIT);
    road.orgLimit = 4;
    List<Schedule> schedules = new ArrayList<>();
    for (int number = 1; number <= SCHEDULES; number++) {
      Duration interval = Duration.ofMillis(700L + random.nextInt(3_000));
      schedules.add(road.add(number, interval, policies(random)));
    }
    while (road.now < NOON + 90_000) {
      road.advance(Duration.ofMillis(10L + random.nextInt(200)));
      assertThat(road.gate.taken()).isLessThanOrEqualTo(4);
      happen(road, random, schedules);
    }
    calmDown(road);

    assertThat(road.gate.taken()).isZero();
    assertThat(road.book.lines()).allMatch(line -> line.slots.taken() == 0);
    assertThat(road.openClaims).isEmpty();
    assertThat(road.rows.values())
        .allMatch(
            rows ->
                rows.getLast().run().state().isFinal()
                    || rows.getLast().run().state() == RunState.PAUSED);
  }

  private static dev.cronjar.host.schedule.Policies policies(Random random) {
    Overlap overlap = new Overlap(any(random, Overlap.Policy.values()), 1 + random.nextInt(5));
    Retry retry =
        new Retry(
            new Backoff.Exponential(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(9), 20),
            EnumSet.allOf(Retry.On.class),
            Set.of(),
            Set.of(),
            Set.of());
    return Given.of(
        Misfire.STANDARD,
        overlap,
        new Limits(random.nextInt(4), random.nextInt(4) == 0 ? 10 : 0),
        Duration.ofSeconds(random.nextInt(4)),
        random.nextBoolean() ? retry : Retry.OFF,
        any(random, Priority.values()));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static void happen(Road road, Random random, List<Schedule> schedules) {
    Schedule schedule = schedules.get(random.nextInt(schedules.size()));
    switch (random.nextInt(20)) {
      case 0 -> road.askByHand(schedule, "m" + road.now);
      case 1 -> anyRun(road, random).forEach(run -> cancel(road, run));
      case 2 -> anyRun(road, random).forEach(run -> pause(road, run));
      case 3 -> resumeAll(road);
      case 4 -> {
        road.missingTasks.add("task");
        road.tell(new Signal.TasksChanged());
      }
      case 5, 6, 7 -> {
        road.missingTasks.clear();
        road.tell(new Signal.TasksChanged());
      }
      case 8 -> road.holdCommits();
      case 9, 10, 11 -> road.commit();
      case 12 -> disable(road);
      default -> anyRunning(road, random).forEach(firing -> road.end(firing, outcome(random)));
    }
    obey(road, random);
  }

  /** Tasks that were asked to end mostly do; the plane reports those that were given up. */
  private static void obey(Road road, Random random) {
    for (RunId run : List.copyOf(road.stops.keySet())) {
      Firing firing = road.running.get(run);
      if (firing == null || random.nextInt(4) == 0 || road.abandoned.contains(run)) {
        Outcome why = road.stops.remove(run);
        road.abandoned.remove(run);
        if (firing != null && why != null) {
          road.end(firing, why);
        }
      }
    }
  }

  private static void disable(Road road) {
    for (Effects.Disable wish : List.copyOf(road.disables)) {
      road.commit();
      road.book.lines().stream()
          .map(ScheduleLine::schedule)
          .filter(each -> each.id().equals(wish.schedule()))
          .filter(each -> each.activity() == Activity.ENABLED)
          .forEach(each -> road.revise(each, Road.every(Duration.ofSeconds(1)), Activity.DISABLED));
    }
    road.disables.clear();
  }

  private static List<RunId> anyRun(Road road, Random random) {
    List<RunId> runs = List.copyOf(road.rows.keySet());
    return runs.isEmpty() ? List.of() : List.of(runs.get(random.nextInt(runs.size())));
  }

  private static List<Firing> anyRunning(Road road, Random random) {
    List<Firing> running = List.copyOf(road.running.values());
    return running.isEmpty() ? List.of() : List.of(running.get(random.nextInt(running.size())));
  }

  private static void cancel(Road road, RunId run) {
    road.tell(new Signal.CancelRun(run, "ann", new CompletableFuture<>()));
    road.settle();
  }

  private static void pause(Road road, RunId run) {
    road.tell(new Signal.PauseRun(run, new CompletableFuture<>()));
    road.settle();
  }

  private static void resumeAll(Road road) {
    for (RunId run : List.copyOf(road.rows.keySet())) {
      if (road.lastRow(run).state() == RunState.PAUSED) {
        road.tell(new Signal.ResumeRun(run, new CompletableFuture<>()));
      }
    }
    road.settle();
  }

  private static Outcome outcome(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Outcome.TechnicalFailure("java.io.IOException", "broken", "");
      case 1 -> new Outcome.BusinessFailure("no stock", Map.of());
      case 2 -> new Outcome.NotOffered("gone");
      default -> new Outcome.Success(Map.of());
    };
  }

  /** The schedules fire no more, commits go through, and everything that runs may end well. */
  private static void calmDown(Road road) {
    road.commit();
    road.missingTasks.clear();
    road.tell(new Signal.TasksChanged());
    road.settle();
    for (ScheduleLine line : List.copyOf(road.book.lines())) {
      road.revise(line.schedule(), Road.every(Duration.ofSeconds(1)), Activity.DISABLED);
    }
    for (int round = 0;
        round < 200 && !(road.running.isEmpty() && road.gate.waiting() == 0);
        round++) {
      road.endAll();
    }
    for (int minute = 0; minute < 3; minute++) {
      road.jumpTo(road.now + 30_000);
      for (int round = 0; round < 200 && !road.running.isEmpty(); round++) {
        road.endAll();
      }
    }
  }
}
