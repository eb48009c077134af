package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Removes hidden schedules whose last run is gone: a batch goes with its runs. A few in each round,
 * so that the engine hardly notices. To be called now and then, by one thread.
 */
public final class EmptySubmissions {
  private static final int PER_ROUND = 200;
  private static final long PAUSE_MILLIS = 20;
  private static final String ACTOR = "cronjar";

  private final Scheduling scheduling;
  private final BatchReading batches;
  private final Clock clock;
  private long after = -1;

  public EmptySubmissions(Scheduling scheduling, BatchReading batches, Clock clock) {
    this.scheduling = scheduling;
    this.batches = batches;
    this.clock = clock;
  }

  /** Answers how many it removed. */
  public int round() {
    List<Schedule> some = some(after);
    after = some.size() < PER_ROUND ? -1 : some.getLast().number();
    return removeEmpty(some);
  }

  /** All of them at once, with pauses; answers how many it removed. From any thread. */
  public int all() throws InterruptedException {
    int removed = 0;
    long from = -1;
    boolean goesOn = true;
    while (goesOn) {
      List<Schedule> some = some(from);
      removed += removeEmpty(some);
      goesOn = some.size() == PER_ROUND;
      if (goesOn) {
        from = some.getLast().number();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    return removed;
  }

  /**
   * How many {@link #all} would remove once so many of their runs are gone.
   *
   * @param going runs by number of their schedule
   */
  public long wouldBe(Map<Long, Long> going) {
    List<Long> numbers = old().map(Schedule::number).toList();
    List<Long> whole = numbers.stream().filter(number -> !going.containsKey(number)).toList();
    return batches.withoutRuns(whole).size()
        + numbers.stream()
            .filter(going::containsKey)
            .filter(number -> batches.runs(number) <= going.getOrDefault(number, 0L))
            .count();
  }

  private int removeEmpty(List<Schedule> some) {
    Map<Long, ScheduleId> looked = new HashMap<>();
    some.forEach(schedule -> looked.put(schedule.number(), schedule.id()));
    List<Long> empty = batches.withoutRuns(List.copyOf(looked.keySet()));
    empty.forEach(number -> remove(looked.getOrDefault(number, ScheduleId.of("none"))));
    return empty.size();
  }

  private List<Schedule> some(long after) {
    return old()
        .filter(schedule -> schedule.number() > after)
        .sorted((a, b) -> Long.compare(a.number(), b.number()))
        .limit(PER_ROUND)
        .toList();
  }

  /** Not the youngest, whose runs may be on their way. */
  private Stream<Schedule> old() {
    Instant old = clock.instant().minus(Submission.PATIENCE);
    return scheduling.schedules().stream()
        .map(ScheduleStatus::schedule)
        .filter(Schedule::isSubmitted)
        .filter(schedule -> schedule.start().isBefore(old));
  }

  private void remove(ScheduleId id) {
    try {
      scheduling.change(id, Kind.DELETED, ACTOR, UnaryOperator.identity());
    } catch (ScheduleNotFound meanwhile) {
      // another host was quicker
    }
  }
}
