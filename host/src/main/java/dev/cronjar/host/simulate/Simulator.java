package dev.cronjar.host.simulate;

import dev.cronjar.host.engine.Simulation;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.memory.MemoryStore;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Runs the engine on virtual time over a store in memory. The same schedules, window and options
 * always give the same result. Thread-safe.
 */
public final class Simulator {
  private final Function<Schedule, FireTimes> fireTimes;
  private final Explainer explainer;

  public Simulator(TriggerTimes times) {
    this.fireTimes = schedule -> times.of(schedule.definition(), schedule.start());
    this.explainer = new Explainer(times);
  }

  /**
   * How it is done.
   *
   * @param hostLimit how many runs may be under way at once
   * @param firings how many firings to list
   * @param most after that many firings the rest is left out
   */
  public record Options(Durations durations, int hostLimit, int firings, long most) {}

  /**
   * Goes through the window. Schedules that are disabled or paused do not fire; those of runs that
   * somebody submitted are left out.
   */
  public SimulationResult simulate(List<Schedule> schedules, Window window, Options options) {
    List<Schedule> beginning =
        schedules.stream()
            .filter(schedule -> !schedule.isSubmitted())
            .sorted(Comparator.comparingLong(Schedule::number))
            .map(schedule -> TakingPart.of(schedule, window))
            .map(schedule -> schedule.firingNext(first(schedule, window)))
            .toList();
    Chronicle chronicle = new Chronicle(beginning, options.firings, options.hostLimit);
    Simulation.Plan plan =
        new Simulation.Plan(
            window.fromMillis(),
            window.untilMillis(),
            options.hostLimit,
            options.most,
            fireTimes,
            schedule -> options.durations.of(schedule.id().toString()).toMillis());
    MemoryStore store = new MemoryStore(MemoryStore.Memory.OPEN_RUNS);
    store.put(beginning);
    boolean complete = Simulation.run(plan, beginning, store.ledger(), chronicle);
    return new SimulationResult(
        window,
        chronicle.firings(),
        complete,
        chronicle.totals(),
        chronicle.peaks(),
        Notes.of(chronicle.totals(), window, explainer));
  }

  /**
   * The first fire time in the window. An interval that begins with the window fires first when it
   * has gone by once, as it does for a schedule that is saved then.
   */
  private long first(Schedule schedule, Window window) {
    boolean begins =
        schedule.definition().trigger() instanceof Trigger.Every
            && !schedule.definition().policies().span().hasStart()
            && schedule.start().equals(window.from());
    long after = begins ? window.fromMillis() : window.fromMillis() - 1;
    return fireTimes.apply(schedule).next(after);
  }

  /** What jitter and a zone transition do to a firing; empty when nothing. */
  public String note(SimulatedFiring firing) {
    Schedule schedule = firing.schedule();
    return firing.trigger() == TriggerType.SCHEDULE
        ? explainer.note(schedule.definition(), schedule.start(), firing.plannedMillis())
        : "";
  }
}
