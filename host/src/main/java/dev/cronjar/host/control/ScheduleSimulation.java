package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.simulate.Durations;
import dev.cronjar.host.simulate.SimulationResult;
import dev.cronjar.host.simulate.Simulator;
import dev.cronjar.host.simulate.Window;
import java.time.Clock;
import java.util.List;

/**
 * Goes through a stretch of time with the schedules as they stand. Nothing of it is kept: each page
 * is computed anew, which for the same window and schedules gives the same firings.
 */
final class ScheduleSimulation {
  /** More would keep a caller waiting; {@code cronjar simulate} has no such bound. */
  private static final int MOST = 100_000;

  private final Scheduling scheduling;
  private final Simulator simulator;
  private final SimulationViews views;
  private final Clock clock;

  ScheduleSimulation(Scheduling scheduling, TriggerTimes times, Clock clock) {
    this.scheduling = scheduling;
    this.simulator = new Simulator(times);
    this.views = new SimulationViews(simulator);
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(ScheduleOperations.SIMULATE.by(this::simulate));
  }

  private SimulationView simulate(ScheduleOperations.Simulate params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    int from = cursor(params.cursor());
    List<Schedule> schedules =
        scheduling.schedules().stream()
            .map(ScheduleStatus::schedule)
            .filter(schedule -> caller.sees(schedule.id().org()))
            .toList();
    List<String> ids = schedules.stream().map(schedule -> schedule.id().toString()).toList();
    Window window = Window.read(params.from(), params.to(), clock.getZone(), clock.instant());
    Simulator.Options options =
        new Simulator.Options(
            Durations.read(params.durations(), ids), hostLimit(), from + limit + 1, MOST);
    SimulationResult result = simulator.simulate(schedules, window, options);
    return views.of(result, from, limit);
  }

  private int hostLimit() {
    return (int) Math.max(1, scheduling.figures().executor().limit());
  }

  private static int cursor(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > MOST) {
      throw FilterText.wrong("cursor", text, "the nextCursor of an earlier page", "");
    }
    return Integer.parseInt(text);
  }
}
