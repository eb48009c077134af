package dev.cronjar.host.simulate;

import dev.cronjar.host.engine.Simulation;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what the simulated engine records: the first firings, and counts of all. */
final class Chronicle implements Simulation.Watcher {
  private final Map<Long, Count> counts = new HashMap<>();

  /** Why runs that have not ended follow others. */
  private final Map<RunId, String> causes = new HashMap<>();

  private final int keep;
  private final PeakCounter peaks;
  private final List<SimulatedFiring> firings = new ArrayList<>();

  /** Keeps the {@code keep} first firings by fire time. */
  Chronicle(List<Schedule> schedules, int keep, int hostLimit) {
    schedules.forEach(schedule -> counts.put(schedule.number(), new Count(schedule)));
    this.keep = keep;
    this.peaks = new PeakCounter(hostLimit);
  }

  /** The counts of one schedule while they grow. */
  private static final class Count {
    final Schedule schedule;
    long fired;
    long skipped;
    long cancelled;
    long waited;
    long longestWaitMillis;

    Count(Schedule schedule) {
      this.schedule = schedule;
    }

    ScheduleTotal total() {
      return new ScheduleTotal(schedule, fired, skipped, cancelled, waited, longestWaitMillis);
    }
  }

  @Override
  public void started(Firing firing, long atMillis, int underWay) {
    peaks.underWay(underWay, atMillis);
  }

  @Override
  public void committed(Drain drain) {
    for (RunWrite write : drain.runs()) {
      Run run = write.run();
      if (run.state().isFinal()) {
        ended(run);
      } else if (run.origin().trigger() == TriggerType.AFTER && !run.reason().isEmpty()) {
        causes.putIfAbsent(run.id(), run.reason());
      }
    }
    for (SkippedRange range : drain.skipped()) {
      count(range.schedule()).skipped += range.count();
    }
  }

  private void ended(Run run) {
    Count count = count(run.origin().schedule());
    String cause = causes.getOrDefault(run.id(), "");
    causes.remove(run.id());
    SimulatedFiring firing =
        new SimulatedFiring(
            count.schedule,
            run.origin().trigger(),
            run.times().planned(),
            run.state(),
            run.reason().isEmpty() ? cause : run.reason(),
            run.times().started(),
            run.times().ended());
    peaks.due(firing.plannedMillis());
    add(count, firing);
    firings.add(firing);
    if (firings.size() >= 2L * keep + 1_024) {
      cut();
    }
  }

  private static void add(Count count, SimulatedFiring firing) {
    count.fired += firing.startedMillis() == Run.UNSET ? 0 : 1;
    count.skipped += firing.state() == RunState.SKIPPED ? 1 : 0;
    count.cancelled += firing.state() == RunState.CANCELLED ? 1 : 0;
    count.waited += firing.waitedMillis() > 0 ? 1 : 0;
    count.longestWaitMillis = Math.max(count.longestWaitMillis, firing.waitedMillis());
  }

  private Count count(long schedule) {
    Count count = counts.get(schedule);
    if (count == null) {
      throw new IllegalStateException("Schedule " + schedule + " is not simulated");
    }
    return count;
  }

  private void cut() {
    firings.sort(SimulatedFiring::inOrder);
    if (firings.size() > keep) {
      firings.subList(keep, firings.size()).clear();
    }
  }

  List<SimulatedFiring> firings() {
    cut();
    return firings;
  }

  /** By id. */
  List<ScheduleTotal> totals() {
    return counts.values().stream()
        .map(Count::total)
        .sorted((a, b) -> id(a).compareTo(id(b)))
        .toList();
  }

  private static String id(ScheduleTotal total) {
    return total.schedule().id().toString();
  }

  Peaks peaks() {
    return peaks.peaks();
  }
}
