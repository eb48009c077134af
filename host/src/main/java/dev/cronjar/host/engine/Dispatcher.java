package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.RunWrite;
import java.util.List;

/**
 * The engine as a pure step: told what happened ({@link #accept}), it says what to do now ({@link
 * #step}). It owns no thread, does no I/O and reads no clock, so that tests, crash points and
 * simulations drive the very code that runs in a host. Not thread-safe.
 */
final class Dispatcher {
  private static final long HELD_UP_MILLIS = 50;
  private static final int STARTS_PER_STEP = 500;

  private final ScheduleBook schedules;
  private final Counters counters;
  private final Ahead ahead = new Ahead();
  private final Timers timers = new Timers();
  private final ClaimStage claims;
  private final Releases releases;
  private final RunRecords records;
  private final RunDesk runs;
  private final RunStops stops;
  private final Overlaps overlaps;
  private final Followers followers;
  private final Carrying carrying;
  private final RunsByHand byHand;
  private final Returns returns;
  private final ScheduleDesk changes;
  private final Sharing sharing;
  private int stepsUnwritten;
  private boolean paused;
  private boolean stopping;
  private Effects effects = new Effects();

  /**
   * @param schedules those known so far; more come by signals
   * @param rows makes the rows of this host
   * @param gate holds the limits of host and orgs
   */
  Dispatcher(
      ScheduleBook schedules,
      RunRows rows,
      Gate<LiveRun> gate,
      TaskOffer tasks,
      Counters counters) {
    this(
        schedules,
        rows,
        gate,
        OrgPermits.alone(OrgLimits.NONE),
        new Outside(tasks, Sequels.NONE),
        counters);
  }

  /** What it asks of the world. */
  record Outside(TaskOffer tasks, Sequels sequels) {}

  /** {@code permits} are those that the gate goes by. */
  Dispatcher(
      ScheduleBook schedules,
      RunRows rows,
      Gate<LiveRun> gate,
      OrgPermits permits,
      Outside outside,
      Counters counters) {
    this.schedules = schedules;
    this.counters = counters;
    this.claims = new ClaimStage(schedules, counters);
    this.releases = new Releases(counters);
    this.records = new RunRecords(rows, counters);
    Attempts attempts = new Attempts(records, timers);
    this.runs = new RunDesk(gate, permits, records, attempts, counters);
    this.stops = new RunStops(runs, records, timers);
    this.overlaps = new Overlaps(runs, stops, records, counters);
    this.followers = new Followers(schedules, runs, records, overlaps);
    this.records.tell(followers);
    this.byHand = new RunsByHand(runs, records, attempts);
    this.returns = new Returns(schedules, claims, runs, records, outside.tasks());
    this.changes = new ScheduleDesk(schedules, claims, ahead, runs, returns);
    this.sharing = new Sharing(schedules, runs);
    this.carrying = new Carrying(outside.sequels(), schedules, runs, stops, records);
  }

  /** The road: trigger → claim → execute → record; notify consumes what was committed. */
  Effects step(Moment now) {
    releases.look(now);
    startMarked(now);
    ring(now.millis());
    if (!stopping && !paused) {
      claim(now);
      execute(now);
    }
    carrying.follow(now.millis(), effects);
    record(now);
    Effects done = effects;
    effects = new Effects();
    if (!done.writes().isEmpty()) {
      stepsUnwritten++;
    }
    return done;
  }

  /** Nothing runs, nothing is on its way to the store: the host may go. */
  boolean isIdle() {
    return claims.isIdle() && stepsUnwritten == 0 && runs.isIdle();
  }

  /** Timers: attempts whose time is up, graces that are over, next attempts that are due. */
  private void ring(long now) {
    for (LiveRun run = timers.ringing(now); run != null; run = timers.ringing(now)) {
      if (run.stage == LiveRun.Stage.RUNNING) {
        stops.overdue(run, now, effects);
      } else if (!stopping) {
        runs.tryAgain(run, now, effects);
      }
    }
    effects.waitUntil(timers.earliest());
  }

  /** Trigger and claim: takes what is due within the horizon. */
  private void claim(Moment now) {
    if (isHeldUp(now)) {
      effects.waitUntil(now.millis() + HELD_UP_MILLIS);
    } else {
      claims.claim(now.millis(), effects);
    }
  }

  /** Starts what has its start mark, also while the host stops: its row says that it runs. */
  private void startMarked(Moment now) {
    if (now.lease() == Moment.Lease.HELD) {
      runs.startMarked(now.millis(), effects);
    } else if (runs.hasMarked()) {
      effects.waitUntil(now.millis() + HELD_UP_MILLIS);
    }
  }

  private static boolean isHeldUp(Moment now) {
    return now.lease() == Moment.Lease.DOUBTFUL || now.pressure() == Moment.Pressure.FULL;
  }

  /** Starts what is due, as far as watermark, lease, overlap and limits let it. */
  private void execute(Moment now) {
    if (isHeldUp(now)) {
      return;
    }
    runs.admitWaiting(now.millis(), effects);
    for (int started = 0; started < STARTS_PER_STEP; started++) {
      LiveRun next = ahead.due(now.millis(), effects);
      if (next == null) {
        return;
      }
      release(next, now.millis());
    }
    effects.waitUntil(now.millis());
  }

  private void release(LiveRun run, long now) {
    ScheduleLine line = run.line;
    if (line.held || line.waitsForTask() || returns.taskIsGone(run, now, effects)) {
      return;
    }
    line.waiting.remove(run);
    line.latestReleased = Math.max(line.latestReleased, run.firing.plannedMillis());
    line.showNext();
    releases.released(run, now);
    overlaps.due(run, now, effects);
  }

  /** Writes rows for what outlived a drain, and lets go of claims that are over. */
  private void record(Moment now) {
    changes.retireSpent(effects, now.millis());
    records.writeLongOnes(now.millis(), stepsUnwritten == 0, effects);
    records.settled().forEach(claims::settle);
    records.settled().clear();
    effects.writes().endedClaims(claims.over());
    runs.count();
    counters.backlog.lazySet(ahead.backlog(now.millis()));
    counters.nextFireAt.lazySet(Math.min(schedules.timetable().earliest(), ahead.earliest()));
  }

  void accept(Signal signal, long now) {
    switch (signal) {
      case Signal.ExecutionEnded ended -> ended(ended, now);
      case Signal.Freed freed -> runs.freed(freed.firing(), now, effects);
      case Signal.DrainCommitted committed -> committed(committed, now);
      case Signal.WatermarkRaised raised -> ahead.raised(raised.mayStartUntilMillis());
      case Signal.Added added -> changes.added(added, now, effects);
      case Signal.Hold hold -> changes.hold(hold, effects);
      case Signal.Revised revised -> changes.revised(revised, now, effects);
      case Signal.Released released -> changes.released(released, now, effects);
      case Signal.Submitted submitted -> submit(submitted, now);
      case Signal.SubmittedAll many -> many.runs().forEach(each -> submit(each, now));
      case Signal.Recovered recovered -> recovered(recovered.plan(), now);
      case Signal.PauseRun pause -> byHand.pause(pause, now, effects);
      case Signal.ResumeRun resume -> byHand.resume(resume, now, effects);
      case Signal.CancelRun cancel -> cancel(cancel, now);
      case Signal.OrderWorkflow order -> carrying.order(order, now, effects);
      case Signal.HandedOver told -> followers.taken(told, now, effects);
      case Signal.FromPeers told -> sharing.accept(told, effects);
      case Signal.OfPermits told -> runs.accept(told, effects);
      case Signal.TasksChanged changed -> changes.tasksChanged(now, effects);
      case Signal.PauseAll pause -> setPaused(true);
      case Signal.ResumeAll resume -> setPaused(false);
      case Signal.Stop stop -> stop(now);
      case Signal.Abandon abandon -> abandon(abandon.reason(), now);
    }
  }

  private void ended(Signal.ExecutionEnded signal, long now) {
    if (!returns.took(signal.ended(), now, effects)) {
      runs.ended(signal.ended(), now, effects);
    }
  }

  private void committed(Signal.DrainCommitted signal, long now) {
    Drain drain = signal.drain();
    stepsUnwritten -= signal.steps();
    ahead.raised(drain.mayStartUntilMillis());
    for (Claim claim : drain.claims()) {
      claimed(claim, signal, now);
    }
    runs.committed(drain, signal.found(), now, effects);
    followers.committed(drain, signal.found(), now, effects);
    byHand.committed(drain, effects);
    stops.committed(drain, effects);
    carrying.committed(drain, effects);
  }

  private void claimed(Claim claim, Signal.DrainCommitted signal, long now) {
    List<ScheduleLine> lines = claims.committed(claim);
    for (Claim.Item item : claim.items()) {
      if (signal.found().refusedMoves().contains(item.schedule())) {
        claims.settle(claim.number());
      } else {
        await(item, claim.number(), signal.drain().atMillis());
      }
    }
    changes.claimed(lines, now, effects);
    if (stopping) {
      giveBack(now);
    }
  }

  /** A claimed fire time waits in memory for its instant. */
  private void await(Claim.Item item, long claim, long createdMillis) {
    ScheduleLine line = schedules.line(item.schedule());
    LiveRun run =
        new LiveRun(
            Firing.scheduled(line.schedule(), item.fireTimeMillis(), createdMillis, claim), line);
    line.waiting.addLast(run);
    line.showNext();
    ahead.add(run);
  }

  private void submit(Signal.Submitted submitted, long now) {
    if (stopping) {
      HostStopping refusal = new HostStopping("no run is taken any more");
      effects.reply(() -> submitted.reply().completeExceptionally(refusal));
      return;
    }
    ScheduleLine line = schedules.line(submitted.firing().schedule().number());
    byHand.submit(submitted, line, now, effects);
    carrying.submitted(submitted, effects);
  }

  private void cancel(Signal.CancelRun wish, long now) {
    if (ahead.has(wish.id().value())) {
      stops.answer(wish, new Signal.Cancelling.NotDue(), effects);
    } else {
      stops.cancel(wish, now, effects);
    }
  }

  private void recovered(Recovery.Plan plan, long now) {
    plan.writes().forEach(write -> recovered(write, now));
    plan.events().forEach(event -> effects.writes().event(event));
    plan.inherited().forEach(epoch -> effects.writes().inherited(epoch));
    claims.moveBack(plan.moves(), effects);
    for (Recovery.Queued queued : plan.queued()) {
      ScheduleLine line = schedules.line(queued.firing().schedule().number());
      byHand.inherit(queued, line, now, effects);
    }
    carrying.resume(plan.carried(), plan.settled(), now, effects);
  }

  /** A first row is that of a fire time that may have started: it counts as one that did. */
  private void recovered(RunWrite write, long now) {
    effects.writes().run(write);
    if (write.run().state().isFinal()) {
      records.ended(write.run(), now, effects);
    }
    if (write instanceof RunWrite.Insert) {
      schedules
          .find(write.run().origin().schedule())
          .filter(ScheduleLine::limitsRuns)
          .ifPresent(
              line -> {
                line.countStart();
                effects.writes().started(line.schedule().number());
              });
    }
  }

  private void setPaused(boolean pause) {
    paused = pause;
    runs.open(!paused && !stopping);
  }

  private void stop(long now) {
    stopping = true;
    runs.open(false);
    giveBack(now);
  }

  /** Gives everything back that was claimed and not started. */
  private void giveBack(long now) {
    returns.giveBack(schedules.lines(), now, effects);
    ahead.clear();
  }

  /** Records as interrupted what still runs. */
  private void abandon(String reason, long now) {
    for (LiveRun run : List.copyOf(runs.live())) {
      if (RunDesk.isUnderWay(run)) {
        runs.ended(run.interrupted(reason, now), now, effects);
      }
    }
  }
}
