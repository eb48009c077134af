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
import java.util.function.UnaryOperator;

/**
 * Removes hidden schedules whose last run is gone: a batch goes with its runs. A few in each round,
 * so that the engine hardly notices. To be called now and then, by one thread.
 */
public final class EmptySubmissions {
  private static final int PER_ROUND = 200;
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
    Map<Long, ScheduleId> looked = new HashMap<>();
    List<Schedule> some = some();
    some.forEach(schedule -> looked.put(schedule.number(), schedule.id()));
    after = some.size() < PER_ROUND ? -1 : some.getLast().number();
    List<Long> empty = batches.withoutRuns(List.copyOf(looked.keySet()));
    empty.forEach(number -> remove(looked.getOrDefault(number, ScheduleId.of("none"))));
    return empty.size();
  }

  /** Those behind the last round's; not the youngest, whose runs may be on their way. */
  private List<Schedule> some() {
    Instant old = clock.instant().minus(Submission.PATIENCE);
    return scheduling.schedules().stream()
        .map(ScheduleStatus::schedule)
        .filter(schedule -> schedule.isSubmitted() && schedule.number() > after)
        .filter(schedule -> schedule.start().isBefore(old))
        .sorted((a, b) -> Long.compare(a.number(), b.number()))
        .limit(PER_ROUND)
        .toList();
  }

  private void remove(ScheduleId id) {
    try {
      scheduling.change(id, Kind.DELETED, ACTOR, UnaryOperator.identity());
    } catch (ScheduleNotFound meanwhile) {
      // another host was quicker
    }
  }
}
