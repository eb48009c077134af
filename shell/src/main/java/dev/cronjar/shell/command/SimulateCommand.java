package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.SimulatedFiringView;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.jmx.SchedulesControlMXBean;
import java.util.ArrayList;
import java.util.List;

/** {@code simulate}: what the schedules of the host would do. */
final class SimulateCommand implements Command {
  private static final int PAGE = 500;
  private static final int MOST = 10_000;

  @Override
  public Usage usage() {
    return Simulations.window(
            Usage.of("simulate", "what the schedules would do in a stretch of time; nothing runs"))
        .option("--limit", "N", "how many firings to list (50)")
        .flag("--csv", "the firings as CSV")
        .example("simulate --for 7d")
        .example("simulate --from 2027-03-28 --for 1d --durations nightly-backup=2h,5s");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    int limit = arguments.number("--limit", 50, 1, MOST);
    SimulationView view = firings(session.schedules(), arguments, limit);
    Simulations.tell(view, arguments.has("--csv"), session.output());
    return Exit.OK;
  }

  /** All pages up to the limit; later ones for the instants that the first one names. */
  private static SimulationView firings(
      SchedulesControlMXBean schedules, Arguments arguments, int limit) {
    String durations = arguments.value("--durations").orElse("");
    SimulationView first =
        schedules.simulate(
            arguments.value("--from").orElse(""),
            Simulations.end(arguments),
            durations,
            "",
            Math.min(limit, PAGE));
    List<SimulatedFiringView> firings = new ArrayList<>(first.firings());
    String cursor = first.nextCursor();
    while (!cursor.isEmpty() && firings.size() < limit) {
      int more = Math.min(limit - firings.size(), PAGE);
      SimulationView page =
          schedules.simulate(first.from(), first.until(), durations, cursor, more);
      firings.addAll(page.firings());
      cursor = page.nextCursor();
    }
    return Simulations.with(first, firings);
  }
}
