package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The engine on virtual time: the dispatcher that works in a host, over any ledger, with runs that
 * take as long as they are told to. The same plan always goes the same way. Not thread-safe.
 */
public final class Simulation {
  private final Plan plan;
  private final Watcher watcher;
  private final VirtualClock clock;
  private final VirtualPlane plane;
  private final VirtualHost host;
  private long recorded;

  /**
   * What is to be gone through.
   *
   * @param fromMillis where the clock begins
   * @param untilMillis fire times at or after it are left out; runs that began before it end
   * @param hostLimit how many runs may be under way at once
   * @param mostRecords after that many recorded firings the rest is left out
   * @param fireTimes compiles a schedule's trigger
   * @param durationMillis how long a run of this schedule takes
   */
  public record Plan(
      long fromMillis,
      long untilMillis,
      int hostLimit,
      long mostRecords,
      Function<Schedule, FireTimes> fireTimes,
      ToLongFunction<Schedule> durationMillis) {}

  /** Sees what happens, as it happens. */
  public interface Watcher {
    /** A run starts; {@code underWay} counts it too. */
    void started(Firing firing, long atMillis, int underWay);

    /** What was committed to the ledger. */
    void committed(Drain drain);
  }

  private Simulation(Plan plan, Ledger ledger, Watcher watcher) {
    this.plan = plan;
    this.watcher = watcher;
    this.clock = new VirtualClock(plan.fromMillis, ZoneId.of("UTC"));
    this.plane = new VirtualPlane(clock, this::act, signal -> {});
    HostSeat seat = new HostSeat("simulation", "simulation", 0, "");
    HostEpoch epoch = ledger.join(seat, plan.fromMillis, Long.MAX_VALUE);
    VirtualLanes lanes = new InstantLanes(ledger, epoch, clock, this::committed);
    this.host = new VirtualHost(dispatcher(epoch), plane, lanes, clock);
  }

  /**
   * Goes through the plan.
   *
   * @param schedules stored in {@code ledger}'s store, with their first fire time at or after the
   *     plan's beginning
   * @return false when there were more records than the plan allows, and the rest was left out
   */
  public static boolean run(Plan plan, List<Schedule> schedules, Ledger ledger, Watcher watcher) {
    return new Simulation(plan, ledger, watcher).run(schedules);
  }

  private boolean run(List<Schedule> schedules) {
    for (Schedule each : schedules) {
      long first = each.nextFireAt() < plan.untilMillis ? each.nextFireAt() : FireTimes.NEVER;
      host.signal(new Signal.Added(each.firingNext(first), new CompletableFuture<>()));
    }
    while (host.nextTurn() != Long.MAX_VALUE) {
      clock.advanceTo(host.nextTurn());
      host.turn();
      if (recorded > plan.mostRecords) {
        return false;
      }
    }
    return true;
  }

  private Dispatcher dispatcher(HostEpoch epoch) {
    RunRows rows = new RunRows("simulation", epoch.value(), EveryTask.OFFERED);
    ScheduleBook book = new ScheduleBook(this::fireTimes, EveryTask.OFFERED);
    Gate<LiveRun> gate = new Gate<>(plan.hostLimit);
    return new Dispatcher(book, rows, gate, EveryTask.OFFERED, new Counters());
  }

  private FireTimes fireTimes(Schedule schedule) {
    FireTimes times = plan.fireTimes.apply(schedule);
    return after -> {
      long next = times.next(after);
      return next < plan.untilMillis ? next : FireTimes.NEVER;
    };
  }

  private VirtualPlane.Act act(Firing firing) {
    watcher.started(firing, clock.millis(), plane.running() + 1);
    return VirtualPlane.Act.success(plan.durationMillis.applyAsLong(firing.schedule()));
  }

  private void committed(Drain drain) {
    for (RunWrite write : drain.runs()) {
      recorded += write.run().state().isFinal() ? 1 : 0;
    }
    watcher.committed(drain);
  }
}
