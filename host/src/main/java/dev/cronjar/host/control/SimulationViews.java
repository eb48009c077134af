package dev.cronjar.host.control;

import dev.cronjar.host.control.view.SimulatedFiringView;
import dev.cronjar.host.control.view.SimulatedScheduleView;
import dev.cronjar.host.control.view.SimulationPeaks;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.simulate.Peaks;
import dev.cronjar.host.simulate.ScheduleTotal;
import dev.cronjar.host.simulate.SimulatedFiring;
import dev.cronjar.host.simulate.SimulationResult;
import dev.cronjar.host.simulate.Simulator;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Simulations as every front shows them. */
public final class SimulationViews {
  private static final int SCHEDULES = 500;

  private final Simulator simulator;

  public SimulationViews(Simulator simulator) {
    this.simulator = simulator;
  }

  /** The firings from number {@code from} on, at most {@code limit}. */
  public SimulationView of(SimulationResult result, int from, int limit) {
    ZoneId zone = result.window().zone();
    int end = Math.min(result.firings().size(), from + limit);
    List<SimulatedFiringView> page =
        result.firings().subList(Math.min(from, end), end).stream().map(this::view).toList();
    return new SimulationView(
        Iso.text(result.window().from().toEpochMilli(), zone),
        Iso.text(result.window().until().toEpochMilli(), zone),
        zone.getId(),
        result.complete(),
        result.fired(),
        result.skipped(),
        result.waited(),
        view(result.peaks(), zone),
        page,
        end < result.firings().size() ? String.valueOf(end) : "",
        busiest(result.schedules()),
        result.schedules().size(),
        result.notes().stream().limit(SCHEDULES).toList());
  }

  private SimulatedFiringView view(SimulatedFiring firing) {
    ZoneId zone = firing.schedule().definition().trigger().zone();
    boolean ran = firing.state() == RunState.SUCCESS;
    String note = simulator.note(firing);
    String between = firing.reason().isEmpty() || note.isEmpty() ? "" : "; ";
    return new SimulatedFiringView(
        Iso.text(firing.plannedMillis(), zone),
        firing.plannedMillis(),
        firing.schedule().id().toString(),
        ran ? "fires" : firing.state().text(),
        Iso.seconds(firing.waitedMillis()),
        firing.reason() + between + note);
  }

  private static SimulationPeaks view(Peaks peaks, ZoneId zone) {
    return new SimulationPeaks(
        at(peaks.inSecond(), peaks.secondMillis(), zone),
        peaks.inSecond(),
        at(peaks.inMinute(), peaks.minuteMillis(), zone),
        peaks.inMinute(),
        peaks.mostAtOnce(),
        at(peaks.mostAtOnce(), peaks.mostAtOnceMillis(), zone),
        peaks.hostLimit(),
        Iso.text(peaks.limitReachedMillis(), zone));
  }

  private static String at(int count, long millis, ZoneId zone) {
    return count == 0 ? "" : Iso.text(millis, zone);
  }

  private static List<SimulatedScheduleView> busiest(List<ScheduleTotal> totals) {
    Comparator<ScheduleTotal> byFirings =
        Comparator.comparingLong((ScheduleTotal total) -> total.fired() + total.skipped())
            .reversed();
    return totals.stream()
        .sorted(byFirings)
        .limit(SCHEDULES)
        .map(SimulationViews::view)
        .sorted(Comparator.comparing(SimulatedScheduleView::schedule))
        .toList();
  }

  private static SimulatedScheduleView view(ScheduleTotal total) {
    return new SimulatedScheduleView(
        total.schedule().id().toString(),
        total.fired(),
        total.skipped(),
        total.cancelled(),
        total.waited(),
        Iso.seconds(total.longestWaitMillis()));
  }
}
