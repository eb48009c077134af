package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.engine.record.Recorder;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Pace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One life of the simulated host, from taking its seat to a farewell or to its death. */
final class SimLife {
  private final SimWorld world;
  private final HostEpoch epoch;
  private final Counters counters = new Counters();
  private final VirtualPlane plane;
  private final SimLanes lanes;
  private final VirtualHost host;
  private final Engine engine;
  private boolean alive = true;

  SimLife(SimWorld world) {
    this.world = world;
    long now = world.clock.millis();
    long leaseUntil = now + Pace.STANDARD.lease().toMillis();
    this.epoch = world.ledger.join(new HostSeat("home", "sim", 1, "0"), now, leaseUntil);
    long nanos = TimeUnit.MILLISECONDS.toNanos(world.clock.elapsed());
    Lease lease = new Lease(leaseUntil, nanos, Pace.STANDARD.lease(), () -> true);
    this.plane = new VirtualPlane(world.clock, this::act, world.watch::left);
    this.lanes = new SimLanes(world.ledger, epoch, world.clock, world.weather, lease, world.fullAt);
    ScheduleBook book = new ScheduleBook(world::fireTimes, world.tasks);
    RunRows rows = new RunRows("sim", epoch.value(), world.tasks);
    Gate<LiveRun> gate = new Gate<>(world.hostLimit);
    this.host =
        new VirtualHost(
            new Dispatcher(book, rows, gate, world.tasks, counters), plane, lanes, world.clock);
    this.engine =
        new Engine(
            new Engine.Stores(
                world.schedules, world.store.runs(), Optional.empty(), List::of, Sequels.NONE),
            book,
            world.tasks,
            signal -> world.deliver(this, signal),
            world.clock,
            gauges());
    recover(book, rows);
  }

  /** The engine tells them its phase; nobody reads them here. */
  private Gauges gauges() {
    Recorder idle = new Recorder(world.ledger, epoch, world.clock, new Deaf());
    return new Gauges(counters, new StoreHealth(), plane, idle, world.hostLimit, world.clock);
  }

  /** As a host does at its start. */
  private void recover(ScheduleBook book, RunRows rows) {
    Recovery.Sources sources =
        new Recovery.Sources(
            world.store.schedules()::revisions, run -> LogPointer.NONE, Sequels.NONE);
    Loading loading =
        new Loading(
            new Loading.Stored(world.store.schedules(), world.ledger, world.store.runs()),
            book,
            engine);
    loading
        .inherit(
            (estates, schedules) ->
                Recovery.plan(estates, schedules, sources, rows, world.clock.millis()))
        .ifPresent(plan -> host.signal(new Signal.Recovered(plan)));
    loading.remember();
  }

  private VirtualPlane.Act act(Firing firing) {
    if (!world.isCalm()) {
      world.trace("start " + firing.id() + " attempt " + firing.attempt().number());
    }
    world.watch.started(firing, epoch, lanes.moment(), world.hostLimit);
    return world.script(firing);
  }

  HostEpoch epoch() {
    return epoch;
  }

  Engine engine() {
    return engine;
  }

  void signal(Signal signal) {
    host.signal(signal);
  }

  long nextTurn() {
    return host.nextTurn();
  }

  void turn() {
    host.turn();
    assertThat(counters.active.get()).as("places taken").isBetween(0L, (long) world.hostLimit);
  }

  boolean isAlive() {
    return alive;
  }

  /** Everything in memory is gone. */
  void die() {
    alive = false;
  }

  void interruptAll() {
    plane.interruptAll();
  }

  /** Nothing runs and nothing is unwritten. */
  boolean isIdle() {
    return host.isIdle() && plane.running() == 0 && lanes.isQuiet();
  }

  long placesTaken() {
    return counters.active.get();
  }

  private static final class Deaf implements Recorder.Listener {
    @Override
    public void committed(Drain drain, Committed found, int steps) {}

    @Override
    public void storeAnswers(boolean up, String reason) {}

    @Override
    public void leaseLost(LeaseLost lost) {}
  }
}
