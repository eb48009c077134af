package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.engine.notify.EventStream;
import dev.cronjar.host.engine.record.LeaseLane;
import dev.cronjar.host.engine.record.Recorder;
import dev.cronjar.host.engine.trigger.CatchUp;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * An engine at work: takes a seat, settles what earlier lives left behind, runs until it is
 * stopped.
 */
public final class RunningEngine {
  private static final Logger log = LogManager.getLogger(RunningEngine.class);
  private static final long LOOK_MILLIS = 10;
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);
  private static final Duration LAST_WRITES = Duration.ofSeconds(10);

  private final EngineParts parts;
  private final HostEpoch epoch;
  private final Lease lease;
  private final Counters counters = new Counters();
  private final StoreHealth storeHealth = new StoreHealth();
  private final EventStream events;
  private final ExecutionPlane plane;
  private final Recorder recorder;
  private final LeaseLane leaseLane;
  private final Gauges gauges;
  private final EngineLoop loop;
  private final Engine engine;

  /**
   * Takes a seat and starts.
   *
   * @throws dev.cronjar.host.run.SeatTaken if another host works on this database
   */
  public static RunningEngine start(EngineParts parts) {
    RunningEngine engine = new RunningEngine(parts);
    engine.begin();
    return engine;
  }

  private RunningEngine(EngineParts parts) {
    this.parts = parts;
    long renewedAtNanos = System.nanoTime();
    long now = parts.clock().millis();
    long leaseUntil = now + LeaseLane.LEASE.toMillis();
    this.epoch = parts.store().ledger().join(parts.seat(), now, leaseUntil);
    this.lease = new Lease(leaseUntil, renewedAtNanos, LeaseLane.LEASE);
    this.events = new EventStream(epoch);
    this.plane = parts.planes().apply(new FromPlane());
    this.recorder = new Recorder(parts.store().ledger(), epoch, parts.clock(), new FromRecorder());
    this.leaseLane =
        new LeaseLane(parts.store().ledger(), epoch, parts.clock(), new FromLeaseLane());
    this.gauges = new Gauges(counters, storeHealth, plane, recorder, parts.hostLimit());
    TaskOffer offer = new OfferedTasks(parts.tasks());
    ScheduleBook book = new ScheduleBook(parts.fireTimes(), offer);
    RunRows rows = new RunRows(parts.seat().name(), epoch.value(), offer);
    RunRecords records = new RunRecords(rows, counters);
    RunDesk desk = new RunDesk(new Gate<>(parts.hostLimit()), records, offer, counters);
    ClaimStage claims = new ClaimStage(book, counters, CatchUp.STANDARD);
    Dispatcher dispatcher = new Dispatcher(book, claims, desk, records, counters);
    this.loop =
        new EngineLoop(
            dispatcher,
            plane,
            recorder,
            leaseLane,
            new EngineLoop.Heart(parts.clock(), lease, counters));
    Engine.Stores stores = new Engine.Stores(parts.store().schedules(), parts.store().runs());
    this.engine = new Engine(stores, book, offer, loop::signal, parts.clock(), gauges);
    recover(book, rows);
  }

  /** Loads the schedules as dead lives of this home left them. */
  private void recover(ScheduleBook book, RunRows rows) {
    Map<Long, Schedule> schedules = new HashMap<>();
    parts.store().schedules().all().forEach(schedule -> schedules.put(schedule.number(), schedule));
    List<Estate> estates = parts.store().ledger().estates();
    Recovery.Plan plan =
        Recovery.plan(
            estates,
            schedules,
            parts.store().schedules()::revisions,
            parts.lostLogs(),
            rows,
            parts.clock().millis());
    plan.moves()
        .forEach(
            move ->
                schedules.computeIfPresent(
                    move.schedule(), (number, s) -> s.firingNext(move.nextFireAt())));
    schedules.values().forEach(book::add);
    schedules.values().forEach(engine::known);
    for (LatestRun run : parts.store().runs().latestPerSchedule()) {
      book.find(run.schedule()).ifPresent(line -> line.remember(run));
    }
    if (!estates.isEmpty()) {
      log.warn(
          "An earlier life of this host ended without a farewell: {} runs are recorded as interrupted, {} schedules go on"
              + " from fire times that had not started, {} queued runs wait again",
          plan.writes().size(),
          plan.moves().size(),
          plan.queued().size());
      loop.signal(new Signal.Recovered(plan));
    }
  }

  private void begin() {
    recorder.start();
    leaseLane.start();
    loop.start();
  }

  public Scheduling scheduling() {
    return engine;
  }

  /** Committed events, for listeners in this process. */
  public EventStream events() {
    return events;
  }

  public HostEpoch epoch() {
    return epoch;
  }

  /** Something happened outside the engine that belongs into the event stream. */
  public void happened(Event event) {
    loop.signal(new Signal.Happened(event));
  }

  /** The tasks on offer have changed. */
  public void tasksChanged() {
    loop.signal(new Signal.TasksChanged());
  }

  /**
   * Stops: takes nothing new, gives back what has not started, lets running runs end within {@code
   * limit}, then interrupts them and records as interrupted what still does not end. Answers
   * whether everything was written.
   */
  public boolean stop(Duration limit) throws InterruptedException {
    gauges.phase(Gauges.Phase.DRAINING);
    loop.watchIdle();
    loop.signal(new Signal.Stop());
    CrashPoint.DURING_STOP.pass();
    if (!awaitIdle(limit)) {
      plane.interruptAll();
      if (!awaitIdle(INTERRUPT_GRACE)) {
        loop.signal(
            new Signal.Abandon(
                "the host stopped and the run did not end within " + limit.toSeconds() + " s"));
        awaitIdle(LAST_WRITES);
      }
    }
    CrashPoint.DURING_STOP.pass();
    boolean written = recorder.close(LAST_WRITES.toMillis());
    CrashPoint.DURING_STOP.pass();
    loop.end();
    leaseLane.close();
    events.close();
    if (written) {
      parts.store().ledger().leave(epoch, parts.clock().millis());
    }
    gauges.phase(Gauges.Phase.STOPPED);
    return written;
  }

  private boolean awaitIdle(Duration limit) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    CompletableFuture<Void> beat = new CompletableFuture<>();
    while (!loop.isIdle() && System.nanoTime() < until) {
      beat.completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS).join();
      beat = new CompletableFuture<>();
    }
    return loop.isIdle();
  }

  private void leaseLost(LeaseLost lost) {
    lease.lose();
    storeHealth.answers(false, String.valueOf(lost.getMessage()));
    log.error("This host's lease is lost; it starts nothing any more: {}", lost.getMessage());
  }

  private final class FromPlane implements ExecutionPlane.Listener {
    @Override
    public void freed(Firing firing) {
      loop.signal(new Signal.Freed(firing));
    }

    @Override
    public void ended(Ended ended) {
      loop.signal(new Signal.ExecutionEnded(ended));
    }
  }

  private final class FromRecorder implements Recorder.Listener {
    @Override
    public void committed(Drain drain, Committed found, int steps) {
      loop.signal(new Signal.DrainCommitted(drain, found, steps));
      events.committed(drain);
    }

    @Override
    public void storeAnswers(boolean up, String reason) {
      storeHealth.answers(up, reason);
    }

    @Override
    public void leaseLost(LeaseLost lost) {
      RunningEngine.this.leaseLost(lost);
    }
  }

  private final class FromLeaseLane implements LeaseLane.Listener {
    @Override
    public void renewed(
        long leaseUntilMillis, long mayStartUntilMillis, long renewedAtNanos, long tookNanos) {
      lease.renewed(leaseUntilMillis, renewedAtNanos, LeaseLane.LEASE);
      storeHealth.latency(tookNanos);
      loop.signal(new Signal.WatermarkRaised(mayStartUntilMillis));
    }

    @Override
    public void storeAnswers(boolean up, String reason) {
      storeHealth.answers(up, reason);
    }

    @Override
    public void leaseLost(LeaseLost lost) {
      RunningEngine.this.leaseLost(lost);
    }
  }
}
