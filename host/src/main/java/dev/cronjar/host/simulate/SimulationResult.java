package dev.cronjar.host.simulate;

import java.util.List;

/**
 * What came of a simulation.
 *
 * @param firings the first ones by fire time, then by number of the schedule; at most as many as
 *     were asked for
 * @param complete false when there were more than were gone through, and the rest was left out
 * @param schedules every schedule, by id
 * @param notes on zone transitions and on schedules that do not fire, by schedule
 */
public record SimulationResult(
    Window window,
    List<SimulatedFiring> firings,
    boolean complete,
    List<ScheduleTotal> schedules,
    Peaks peaks,
    List<String> notes) {
  public SimulationResult {
    firings = List.copyOf(firings);
    schedules = List.copyOf(schedules);
    notes = List.copyOf(notes);
  }

  public long fired() {
    return schedules.stream().mapToLong(ScheduleTotal::fired).sum();
  }

  public long skipped() {
    return schedules.stream().mapToLong(ScheduleTotal::skipped).sum();
  }

  public long waited() {
    return schedules.stream().mapToLong(ScheduleTotal::waited).sum();
  }
}
