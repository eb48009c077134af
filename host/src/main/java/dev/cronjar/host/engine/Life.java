package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.engine.notify.EventStream;
import dev.cronjar.host.engine.record.LeaseLane;
import dev.cronjar.host.engine.record.Recorder;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One life of an engine: a seat with its epoch, and everything that acts under it. */
final class Life {
  private static final Logger log = LogManager.getLogger(Life.class);
  private static final long LOOK_MILLIS = 10;
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);
  private static final Duration LAST_WRITES = Duration.ofSeconds(10);

  private final EngineParts parts;
  private final Body body;
  private final BiConsumer<Life, LeaseLost> onLost;
  private final HostEpoch epoch;
  private final long startedAt;
  private final Lease lease;
  private final Pace pace;
  private final Flushed flushed = new Flushed();
  private final Recorder recorder;
  private final LeaseLane leaseLane;
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

  /** The other hosts, as far as there can be any. */
  record Company(Peers peers, Roster roster, Orders orders, Neighbours neighbours) {}

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
    this.pace = store.peers().map(Peers::pace).orElse(Pace.STANDARD);
    long renewedAtNanos = System.nanoTime();
    long now = parts.clock().millis();
    long leaseUntil = now + pace.lease().toMillis();
    this.startedAt = now;
    this.epoch = store.ledger().join(parts.seat(), now, leaseUntil);
    this.lease =
        new Lease(
            leaseUntil,
            renewedAtNanos,
            pace.lease(),
            () -> store.peers().map(peers -> peers.clock().isSure()).orElse(true));
    TaskOffer offer = new OfferedTasks(parts.tasks(), body.plane);
    this.book = new ScheduleBook(parts.fireTimes(), offer);
    this.recorder = new Recorder(store.ledger(), epoch, parts.clock(), new FromRecorder());
    this.leaseLane = new LeaseLane(renewals(), pace, new FromLeaseLane());
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
    RunRows rows = new RunRows(parts.seat().name(), epoch.value(), offer);
    this.sequels = parts.sequels().make(this::schedule);
    this.loop =
        new EngineLoop(
            dispatcher(offer, rows),
            body.plane,
            recorder,
            leaseLane,
            new EngineLoop.Heart(parts.clock(), lease, body.counters, flushed),
            new SpentSchedules(this::engine));
    Optional<SharedEdits> edits = store.peers().map(peers -> new SharedEdits(peers, epoch));
    Engine.Stores stores =
        new Engine.Stores(store.schedules(), store.runs(), edits, this::hosts, sequels);
    this.engine = new Engine(stores, book, offer, loop::signal, parts.clock(), gauges);
    Settlement settlement = new Settlement(parts, sequels, rows);
    this.company = store.peers().map(peers -> company(peers, settlement));
    // many schedules take longer to load than a lease lasts
    leaseLane.start();
    try {
      company.ifPresentOrElse(peers -> load(peers.peers()), () -> recover(settlement));
      remember();
    } catch (RuntimeException failed) {
      leaseLane.close();
      throw failed;
    }
  }

  private LeaseLane.Renewals renewals() {
    EngineParts.Store store = parts.store();
    return store
        .peers()
        .<LeaseLane.Renewals>map(
            peers ->
                new PeerBeats(
                    epoch, peers, store.ledger(), parts.tasks(), this::fitness, this::heard))
        .orElseGet(() -> new LoneBeats(epoch, store.ledger(), parts.clock(), pace.lease()));
  }

  private Dispatcher dispatcher(TaskOffer offer, RunRows rows) {
    Gate<LiveRun> gate = new Gate<>(parts.hostLimit(), permits);
    Dispatcher.Outside outside = new Dispatcher.Outside(offer, sequels);
    return new Dispatcher(book, rows, gate, permits, outside, body.counters);
  }

  private Company company(Peers peers, Settlement settlement) {
    FeedReader feed = new FeedReader(peers, parts.clock());
    ScheduleNews news = new ScheduleNews(peers, book, engine, loop::signal);
    Neighbours.Dispatch dispatch = new Neighbours.Dispatch(loop::signal, flushed);
    BucketDeals deals = new BucketDeals(epoch, peers, book, news, dispatch, settlement);
    Orders orders = new Orders(peers, epoch, book, engine);
    Neighbours neighbours =
        new Neighbours(
            feed,
            new Neighbours.Moves(
                deals,
                new TaskPlaces(epoch, peers, book, news, dispatch, parts.tasks()),
                permitDeals(peers),
                () -> peers.handovers(book.owned()),
                loop::signal),
            news,
            orders,
            engine.changes(),
            new Neighbours.Rhythm(pace.news(), leaseLane::beatNow));
    return new Company(peers, new Roster(epoch, List.of()), orders, neighbours);
  }

  private PermitDeals permitDeals(Peers peers) {
    return new PermitDeals(
        epoch,
        peers.permits(),
        parts.orgLimits(),
        permits,
        loop::signal,
        () -> peers.tell(News.Kind.PERMITS, Long.toString(epoch.value()), "runs wait"));
  }

  /** All schedules are known; which of them are this host's the beats say. */
  private void load(Peers peers) {
    book.own(new BitSet());
    for (Peers.Placed placed : peers.schedulesIn(Buckets.all())) {
      book.place(placed.schedule().number(), placed.bucket());
      book.add(placed.schedule());
      engine.known(placed.schedule());
    }
  }

  /** Loads the schedules as dead lives of this home left them. */
  private void recover(Settlement settlement) {
    Map<Long, Schedule> schedules = new HashMap<>();
    parts.store().schedules().all().forEach(schedule -> schedules.put(schedule.number(), schedule));
    List<Estate> estates = parts.store().ledger().estates();
    Recovery.Plan plan = settlement.plan(estates, schedules);
    plan.moves()
        .forEach(
            move ->
                schedules.computeIfPresent(
                    move.schedule(), (number, s) -> s.firingNext(move.nextFireAt())));
    schedules.values().forEach(book::add);
    schedules.values().forEach(engine::known);
    if (!estates.isEmpty()) {
      loop.signal(new Signal.Recovered(plan));
    }
  }

  private Optional<Schedule> schedule(ScheduleId id) {
    return engine.schedule(id).map(ScheduleStatus::schedule);
  }

  private void remember() {
    for (LatestRun run : parts.store().runs().latestPerSchedule()) {
      book.find(run.schedule()).ifPresent(line -> line.remember(run));
    }
  }

  void begin() {
    recorder.start();
    loop.start();
    company.ifPresent(peers -> peers.neighbours.start());
  }

  HostEpoch epoch() {
    return epoch;
  }

  private List<Scheduling.HostRow> hosts() {
    return company.map(peers -> peers.roster.rows()).orElseGet(() -> List.of(alone()));
  }

  private Scheduling.HostRow alone() {
    HostSeat seat = parts.seat();
    return new Scheduling.HostRow(
        epoch.value(),
        seat.name(),
        seat.pid(),
        seat.version(),
        "live",
        startedAt,
        lease.untilMillis(),
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
    company.ifPresent(peers -> peers.neighbours.permitsAreShort());
  }

  private Condition.Fitness fitness() {
    return company.filter(peers -> peers.neighbours.hears()).isPresent()
        ? Condition.Fitness.TAKES_OVER
        : Condition.Fitness.ONLY_RENEWS;
  }

  private void heard(Beat beat) {
    company.ifPresent(
        peers -> {
          peers.roster.seen(beat.hosts());
          peers.neighbours.heard(beat);
        });
    // whoever has been silent for so long is taken over at once, not a beat later
    long now = beat.leaseUntilMillis() - pace.lease().toMillis();
    beat.nextEndOfLease(epoch, now)
        .ifPresent(
            end ->
                leaseLane.beatBy(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(end - now + 1)));
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
    company.ifPresent(peers -> peers.neighbours.close());
    loop.watchIdle();
    loop.signal(new Signal.Stop());
    CrashPoint.DURING_STOP.pass();
    if (!awaitIdle(limit)) {
      body.plane.interruptAll();
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
    if (written) {
      leave();
    }
    gauges.phase(Gauges.Phase.STOPPED);
    return written;
  }

  private void leave() {
    parts.store().ledger().leave(epoch, parts.clock().millis());
    try {
      company.ifPresent(
          peers -> peers.peers.tell(News.Kind.BUCKETS, "", "host " + epoch.value() + " has left"));
    } catch (StoreUnavailable away) {
      log.debug("The other hosts find out by themselves: {}", away.getMessage());
    }
  }

  /** The lease is lost: nothing is started or written any more. What runs is interrupted. */
  void end() throws InterruptedException {
    ended = true;
    lease.lose();
    company.ifPresent(peers -> peers.neighbours.close());
    leaseLane.close();
    loop.end();
    recorder.close(1);
    body.plane.interruptAll();
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
    onLost.accept(this, lost);
  }

  private final class FromRecorder implements Recorder.Listener {
    @Override
    public void committed(Drain drain, Committed found, int steps) {
      loop.signal(new Signal.DrainCommitted(drain, found, steps));
      flushed.committed(steps);
      body.events.committed(epoch, drain);
      if (!found.refusedMoves().isEmpty()) {
        company.ifPresent(peers -> peers.neighbours.refused(found.refusedMoves()));
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

  private final class FromLeaseLane implements LeaseLane.Listener {
    @Override
    public void renewed(LeaseLane.Renewed renewed, long renewedAtNanos, long tookNanos) {
      lease.renewed(renewed.leaseUntilMillis(), renewedAtNanos, pace.lease());
      body.storeHealth.latency(tookNanos);
      loop.signal(new Signal.WatermarkRaised(renewed.mayStartUntilMillis()));
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
}
