package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.engine.notify.EventStream;
import dev.cronjar.host.engine.record.Recorder;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition.Fitness;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One life of an engine: a seat with its epoch, and everything that acts under it. */
final class Life {
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);
  private static final Duration LAST_WRITES = Duration.ofSeconds(10);

  private final EngineParts parts;
  private final Body body;
  private final BiConsumer<Life, LeaseLost> onLost;
  private final Seat seat;
  private final Flushed flushed = new Flushed();
  private final Recorder recorder;
  private final Gauges gauges;
  private final EngineLoop loop;
  private final OrgPermits permits;
  private final Engine engine;
  private final ScheduleBook book;
  private final Sequels sequels;
  private final Optional<Company> company;
  private volatile boolean ended;

  /** What outlives a life. */
  record Body(
      Counters counters, StoreHealth storeHealth, EventStream events, ExecutionPlane plane) {}

  /**
   * Takes a seat and keeps it; {@link #begin} starts to act.
   *
   * @param onLost called once or more when the lease is lost, on a lane's thread
   */
  Life(EngineParts parts, Body body, BiConsumer<Life, LeaseLost> onLost) {
    this.parts = parts;
    this.body = body;
    this.onLost = onLost;
    EngineParts.Store store = parts.store();
    this.seat = new Seat(parts, body.storeHealth, new FromSeat());
    TaskOffer offer = new OfferedTasks(parts.tasks(), body.plane);
    this.book = new ScheduleBook(parts.fireTimes(), offer);
    this.recorder = new Recorder(store.ledger(), epoch(), parts.clock(), new FromRecorder());
    this.gauges =
        new Gauges(
            body.counters,
            body.storeHealth,
            body.plane,
            recorder,
            parts.hostLimit(),
            parts.clock());
    this.permits =
        store.peers().isPresent()
            ? OrgPermits.shared(this::permitsAreShort)
            : OrgPermits.alone(parts.orgLimits());
    RunRows rows = new RunRows(parts.seat().name(), epoch().value(), offer);
    this.sequels = parts.sequels().make(this::schedule);
    this.loop =
        new EngineLoop(
            dispatcher(offer, rows),
            body.plane,
            recorder,
            seat.lane(),
            new EngineLoop.Heart(
                parts.clock(), seat.lease(), body.storeHealth, body.counters, flushed),
            new SpentSchedules(this::engine));
    Optional<SharedEdits> edits = store.peers().map(peers -> new SharedEdits(peers, epoch()));
    Engine.Stores stores =
        new Engine.Stores(store.schedules(), store.runs(), edits, this::hosts, sequels);
    this.engine = new Engine(stores, book, offer, loop::signal, parts.clock(), gauges);
    Settlement settlement = new Settlement(parts, sequels, rows);
    this.company = store.peers().map(peers -> company(peers, settlement));
    // many schedules take longer to load than a lease lasts
    seat.keep();
    try {
      load(settlement);
    } catch (RuntimeException failed) {
      seat.close();
      throw failed;
    }
  }

  private Dispatcher dispatcher(TaskOffer offer, RunRows rows) {
    Gate<LiveRun> gate = new Gate<>(parts.hostLimit(), permits);
    Dispatcher.Outside outside = new Dispatcher.Outside(offer, sequels);
    return new Dispatcher(book, rows, gate, permits, outside, body.counters);
  }

  private Company company(Peers peers, Settlement settlement) {
    Neighbours.Dispatch dispatch = new Neighbours.Dispatch(loop::signal, flushed);
    return new Company(
        parts,
        peers,
        new Company.Here(epoch(), engine, book, permits, dispatch, seat.lane()::beatNow),
        settlement);
  }

  private void load(Settlement settlement) {
    EngineParts.Store store = parts.store();
    Loading loading =
        new Loading(
            new Loading.Stored(store.schedules(), store.ledger(), store.runs()), book, engine);
    company.ifPresentOrElse(
        Company::load,
        () ->
            loading.inherit(settlement).ifPresent(plan -> loop.signal(new Signal.Recovered(plan))));
    loading.remember();
  }

  private Optional<Schedule> schedule(ScheduleId id) {
    return engine.schedule(id).map(ScheduleStatus::schedule);
  }

  void begin() {
    recorder.start();
    loop.start();
    company.ifPresent(Company::start);
  }

  HostEpoch epoch() {
    return seat.epoch();
  }

  private List<Scheduling.HostRow> hosts() {
    return company.map(Company::rows).orElseGet(() -> List.of(alone()));
  }

  private Scheduling.HostRow alone() {
    HostSeat self = parts.seat();
    return new Scheduling.HostRow(
        epoch().value(),
        self.name(),
        self.pid(),
        self.version(),
        "live",
        seat.takenAt(),
        seat.lease().untilMillis(),
        Buckets.COUNT,
        true,
        Set.of());
  }

  Engine engine() {
    return engine;
  }

  ScheduleBook book() {
    return book;
  }

  Optional<Company> company() {
    return company;
  }

  Gauges gauges() {
    return gauges;
  }

  void signal(Signal signal) {
    loop.signal(signal);
  }

  /** Past the dispatcher: that one stands still may be what has happened. */
  void record(Event event) {
    recorder.tell(event);
  }

  private void permitsAreShort() {
    company.ifPresent(Company::permitsAreShort);
  }

  /**
   * Stops: takes nothing new, gives back what has not started, lets running runs end within {@code
   * limit}, then interrupts them and records as interrupted what still does not end. Answers
   * whether everything was written.
   */
  boolean stop(Duration limit) throws InterruptedException {
    if (ended) {
      return false;
    }
    gauges.phase(Gauges.Phase.DRAINING);
    company.ifPresent(Company::close);
    loop.watchIdle();
    loop.signal(new Signal.Stop());
    CrashPoint.DURING_STOP.pass();
    if (!loop.awaitIdle(limit)) {
      body.plane.interruptAll();
      if (!loop.awaitIdle(INTERRUPT_GRACE)) {
        loop.signal(
            new Signal.Abandon(
                "the host stopped and the run did not end within " + limit.toSeconds() + " s"));
        loop.awaitIdle(LAST_WRITES);
      }
    }
    CrashPoint.DURING_STOP.pass();
    boolean written = recorder.close(LAST_WRITES.toMillis());
    CrashPoint.DURING_STOP.pass();
    loop.end();
    seat.close();
    if (written) {
      leave();
    }
    gauges.phase(Gauges.Phase.STOPPED);
    return written;
  }

  private void leave() {
    parts.store().ledger().leave(epoch(), parts.clock().millis());
    company.ifPresent(Company::tellLeft);
  }

  /** The lease is lost: nothing is started or written any more. What runs is interrupted. */
  void end() throws InterruptedException {
    ended = true;
    seat.lose();
    company.ifPresent(Company::close);
    seat.close();
    loop.end();
    recorder.close(1);
    body.plane.interruptAll();
  }

  private void leaseLost(LeaseLost lost) {
    seat.lose();
    onLost.accept(this, lost);
  }

  private final class FromRecorder implements Recorder.Listener {
    @Override
    public void committed(Drain drain, Committed found, int steps) {
      loop.signal(new Signal.DrainCommitted(drain, found, steps));
      flushed.committed(steps);
      body.events.committed(epoch(), drain);
      if (!found.refusedMoves().isEmpty()) {
        company.ifPresent(peers -> peers.refused(found.refusedMoves()));
      }
    }

    @Override
    public void storeAnswers(boolean up, String reason) {
      body.storeHealth.answers(up, reason);
    }

    @Override
    public void leaseLost(LeaseLost lost) {
      Life.this.leaseLost(lost);
    }
  }

  private final class FromSeat implements Seat.Sitter {
    @Override
    public Fitness fitness() {
      return company.map(Company::fitness).orElse(Fitness.ONLY_RENEWS);
    }

    @Override
    public void heard(Beat beat) {
      company.ifPresent(peers -> peers.heard(beat));
    }

    @Override
    public void mayStartUntil(long millis) {
      loop.signal(new Signal.WatermarkRaised(millis));
    }

    @Override
    public void lost(LeaseLost lost) {
      leaseLost(lost);
    }
  }
}
