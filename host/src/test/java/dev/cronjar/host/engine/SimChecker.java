package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Matches what is recorded with what was due by the revisions, each fire time with exactly one
 * record: its run, or a folded range that counts it.
 */
final class SimChecker {
  /** Fire times this near the end may have been given back. */
  private static final long OPEN_END_MILLIS = 3_000;

  private final SimWorld world;
  private final long until;
  private final Map<Long, Map<Long, Run>> runs = new HashMap<>();

  SimChecker(SimWorld world) {
    this.world = world;
    this.until = world.clock.millis() - OPEN_END_MILLIS;
  }

  void check() {
    readRuns();
    for (long number = 1; !world.schedules.revisions(number).isEmpty(); number++) {
      check(number, world.schedules.revisions(number));
    }
    world.ledger.epochs().forEach(this::checkEvents);
    assertThat(world.ledger.estates()).as("what is left behind after a farewell").isEmpty();
  }

  private void readRuns() {
    String cursor = "";
    do {
      RunPage page = world.store.runs().list(RunFilter.ALL, cursor, 500);
      page.runs().forEach(this::read);
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
  }

  private void read(Run run) {
    if (run.origin().trigger() == TriggerType.SCHEDULE) {
      runs.computeIfAbsent(run.origin().schedule(), number -> new TreeMap<>())
          .put(run.times().planned(), run);
    }
    boolean ran = run.state() == RunState.SUCCESS || run.state() == RunState.FAILED;
    assertThat(ran && !world.watch.hasStarted(run.id()))
        .as("%s has ended without a start", run)
        .isFalse();
    assertThat(world.watch.hasStarted(run.id()) && !run.state().isFinal())
        .as("%s has started and was never recorded to its end", run)
        .isFalse();
  }

  /**
   * A host that is back within the second in which it died records what its predecessor may have
   * started before its instant comes: clocks can have been set back meanwhile. An edit may then
   * overtake it.
   */
  private static boolean isUndone(Run run) {
    return run.state() == RunState.INTERRUPTED && run.times().ended() < run.times().planned();
  }

  private void check(long number, List<Revision> revisions) {
    Map<Long, Integer> due = due(number, revisions);
    Map<Long, Run> recorded = new TreeMap<>(runs.getOrDefault(number, Map.of()));
    recorded.values().removeIf(run -> !due.containsKey(run.times().planned()) && isUndone(run));
    recorded.forEach(
        (fireTime, run) ->
            assertThat(due.get(fireTime))
                .as("revision under which %s was due", run)
                .isNotNull()
                .isLessThanOrEqualTo(run.origin().revision()));
    Map<Long, Integer> records = new HashMap<>();
    recorded.keySet().forEach(fireTime -> records.merge(fireTime, 1, Integer::sum));
    for (SkippedRange range : world.store.runs().skipped(number, Integer.MAX_VALUE)) {
      fold(range, due, recorded, records);
    }
    due.forEach((fireTime, revision) -> once(number, fireTime, records));
  }

  private void once(long number, long fireTime, Map<Long, Integer> records) {
    int count = records.getOrDefault(fireTime, 0);
    assertThat(count)
        .as("records of fire time %s of schedule %s", Instant.ofEpochMilli(fireTime), number)
        .isLessThanOrEqualTo(1);
    if (fireTime <= until) {
      assertThat(count)
          .as("fire time %s of schedule %s is lost", Instant.ofEpochMilli(fireTime), number)
          .isEqualTo(1);
    }
  }

  /** A range counts the due fire times within it that have no run. */
  private static void fold(
      SkippedRange range,
      Map<Long, Integer> due,
      Map<Long, Run> recorded,
      Map<Long, Integer> records) {
    long counted = 0;
    for (long fireTime : due.keySet()) {
      boolean within = range.fromMillis() <= fireTime && fireTime <= range.toMillis();
      if (within && !recorded.containsKey(fireTime)) {
        records.merge(fireTime, 1, Integer::sum);
        counted++;
      }
    }
    assertThat(counted).as("fire times without a run in %s", range).isEqualTo(range.count());
  }

  /** Every fire time that was due, with the revision that it belongs to. */
  private Map<Long, Integer> due(long number, List<Revision> revisions) {
    Map<Long, Integer> due = new TreeMap<>();
    for (int i = 0; i < revisions.size(); i++) {
      Revision revision = revisions.get(i);
      long from = revision.change().effective().toEpochMilli();
      long to = world.watch.latestWall() + 10_000;
      for (Revision later : revisions.subList(i + 1, revisions.size())) {
        to = Math.min(to, later.change().effective().toEpochMilli());
      }
      if (revision.activity() != Activity.DISABLED) {
        add(due, number, revision, from, to);
      }
    }
    return due;
  }

  private void add(Map<Long, Integer> due, long number, Revision revision, long from, long to) {
    FireTimes times = world.fireTimes(asSchedule(number, revision));
    for (long at = times.next(from); at <= to; at = times.next(at)) {
      due.put(at, revision.revision());
    }
  }

  private static Schedule asSchedule(long number, Revision revision) {
    return new Schedule(
        number,
        revision.definition(),
        revision.revision(),
        revision.start(),
        revision.activity(),
        "",
        "",
        FireTimes.NEVER);
  }

  private void checkEvents(HostEpoch epoch) {
    List<Long> numbers = new ArrayList<>();
    for (NumberedEvent event : world.ledger.events(epoch, 0, Integer.MAX_VALUE)) {
      numbers.add(event.number());
    }
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).as("event %s of life %s", i + 1, epoch).isEqualTo(i + 1L);
    }
  }
}
