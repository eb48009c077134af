package dev.cronjar.host.engine;

import dev.cronjar.host.engine.claim.Watermark;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/**
 * The engine as a pure step: told what happened ({@link #accept}), it says what to do now ({@link
 * #step}). It owns no thread, does no I/O and reads no clock, so that tests, crash points and
 * simulations drive the very code that runs in a host. Not thread-safe.
 */
final class Dispatcher {
  private static final long HELD_UP_MILLIS = 50;
  private static final int STARTS_PER_STEP = 500;

  private final ScheduleBook schedules;
  private final ClaimStage claims;
  private final RunDesk runs;
  private final RunRecords records;
  private final RunsByHand byHand;
  private final Sharing sharing;
  private final Counters counters;
  private final Watermark watermark = new Watermark();
  private final PriorityQueue<LiveRun> waiting =
      new PriorityQueue<>(
          (a, b) -> Long.compare(a.firing.plannedMillis(), b.firing.plannedMillis()));
  private int stepsUnwritten;
  private boolean paused;
  private boolean stopping;
  private Effects effects = new Effects();

  Dispatcher(
      ScheduleBook schedules,
      ClaimStage claims,
      RunDesk runs,
      RunRecords records,
      Counters counters) {
    this.schedules = schedules;
    this.claims = claims;
    this.runs = runs;
    this.records = records;
    this.byHand = new RunsByHand(runs, records);
    this.sharing = new Sharing(schedules, runs);
    this.counters = counters;
  }

  /** The road: trigger → claim → execute → record; notify consumes what was committed. */
  Effects step(Moment now) {
    if (!stopping && !paused) {
      claim(now);
      execute(now);
    }
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

  /** Trigger and claim: takes what is due within the horizon. */
  private void claim(Moment now) {
    if (isHeldUp(now)) {
      effects.waitUntil(now.millis() + HELD_UP_MILLIS);
    } else {
      claims.claim(now.millis(), effects);
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
      LiveRun next = waiting.peek();
      if (next == null) {
        return;
      }
      long fireTime = next.firing.plannedMillis();
      if (fireTime > now.millis() || !watermark.covers(fireTime)) {
        lookAgain(fireTime, now);
        return;
      }
      waiting.remove();
      if (next.stage == LiveRun.Stage.WAITING) {
        release(next, now);
      }
    }
    effects.waitUntil(now.millis());
  }

  private void lookAgain(long fireTime, Moment now) {
    if (watermark.asksRaise(fireTime, now.millis())) {
      effects.raiseWatermark();
    }
    effects.waitUntil(watermark.nextLook(fireTime));
  }

  private void release(LiveRun run, Moment now) {
    ScheduleLine line = run.line;
    if (line.held) {
      return;
    }
    line.waiting.remove(run);
    line.latestReleased = Math.max(line.latestReleased, run.firing.plannedMillis());
    line.showNext();
    counters.fires.increment();
    runs.due(run, now.millis(), effects);
  }

  /** Writes rows for what outlived a drain, and lets go of claims that are over. */
  private void record(Moment now) {
    records.writeLongOnes(now.millis(), stepsUnwritten == 0, effects);
    records.settled().forEach(claims::settle);
    records.settled().clear();
    effects.writes().endedClaims(claims.over());
    runs.count();
    counters.backlog.lazySet(dueAt(now.millis()));
    counters.nextFireAt.lazySet(Math.min(schedules.timetable().earliest(), earliestWaiting()));
  }

  void accept(Signal signal, long nowMillis) {
    switch (signal) {
      case Signal.ExecutionEnded ended -> runs.ended(ended.ended(), nowMillis, effects);
      case Signal.Freed freed -> runs.freed(freed.firing(), nowMillis, effects);
      case Signal.DrainCommitted committed -> committed(committed, nowMillis);
      case Signal.WatermarkRaised raised -> watermark.committed(raised.mayStartUntilMillis());
      case Signal.Added added -> added(added, nowMillis);
      case Signal.Hold hold -> hold(hold);
      case Signal.Revised revised -> revised(revised, nowMillis);
      case Signal.Released released -> letGo(schedules.line(released.schedule()));
      case Signal.Submitted submitted -> submit(submitted, nowMillis);
      case Signal.Recovered recovered -> recovered(recovered.plan(), nowMillis);
      case Signal.PauseRun pause -> byHand.pause(pause, nowMillis, effects);
      case Signal.ResumeRun resume -> byHand.resume(resume, nowMillis, effects);
      case Signal.FromPeers told -> sharing.accept(told, effects);
      case Signal.Happened happened -> effects.writes().event(happened.event());
      case Signal.TasksChanged changed -> schedules.tasksChanged();
      case Signal.PauseAll pause -> setPaused(true);
      case Signal.ResumeAll resume -> setPaused(false);
      case Signal.Stop stop -> stop();
      case Signal.Abandon abandon -> runs.abandon(abandon.reason(), nowMillis, effects);
    }
  }

  private void committed(Signal.DrainCommitted signal, long nowMillis) {
    Drain drain = signal.drain();
    stepsUnwritten -= signal.steps();
    watermark.committed(drain.mayStartUntilMillis());
    for (Claim claim : drain.claims()) {
      claimed(claim, signal);
    }
    runs.committed(drain, signal.found(), nowMillis, effects);
    byHand.committed(drain, effects);
  }

  private void claimed(Claim claim, Signal.DrainCommitted signal) {
    claims.committed(claim).forEach(this::answerHold);
    for (Claim.Item item : claim.items()) {
      if (signal.found().refusedMoves().contains(item.schedule())) {
        claims.settle(claim.number());
      } else {
        await(item, claim.number(), signal.drain().atMillis());
      }
    }
    if (stopping) {
      giveBack();
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
    waiting.add(run);
  }

  private void added(Signal.Added added, long nowMillis) {
    Schedule schedule = added.schedule();
    schedules.add(schedule);
    effects.writes().event(changed(schedule, ScheduleChange.Kind.CREATED, nowMillis));
    answer(added.reply(), schedule.number());
  }

  private static Event changed(Schedule schedule, ScheduleChange.Kind kind, long nowMillis) {
    String id = schedule.id().toString();
    String what = kind.name().toLowerCase(Locale.ROOT);
    return new Event(Event.Kind.SCHEDULE_CHANGED, nowMillis, schedule.number(), id, what);
  }

  private void hold(Signal.Hold hold) {
    ScheduleLine line = schedules.line(hold.schedule());
    schedules.hold(line);
    line.holdReply = Optional.of(hold.reply());
    answerHold(line);
  }

  private void answerHold(ScheduleLine line) {
    if (line.claimsUnderWay == 0) {
      line.holdReply.ifPresent(reply -> answer(reply, line.latestReleased));
      line.holdReply = Optional.empty();
    }
  }

  private void revised(Signal.Revised signal, long nowMillis) {
    ScheduleLine line = schedules.line(signal.schedule().number());
    line.revise(signal.schedule(), signal.effectiveMillis());
    claims.fold(signal.schedule().number(), signal.fold(), nowMillis, effects);
    effects.writes().event(changed(signal.schedule(), signal.kind(), nowMillis));
    if (signal.kind() == ScheduleChange.Kind.DELETED) {
      line.delete();
    }
    line.waiting.removeIf(run -> isVoid(run, signal.effectiveMillis()));
    letGo(line);
  }

  /**
   * A claimed fire time later than the change fires under the new revision, not under the old one.
   * It leaves no row.
   */
  private boolean isVoid(LiveRun run, long effectiveMillis) {
    boolean dropped = run.firing.plannedMillis() > effectiveMillis;
    if (dropped) {
      run.stage = LiveRun.Stage.OVER;
      claims.settle(run.firing.claim());
    }
    return dropped;
  }

  private void letGo(ScheduleLine line) {
    schedules.release(line);
    // those that came due while the line was held have left the common queue
    line.waiting.forEach(waiting::remove);
    waiting.addAll(line.waiting);
  }

  private void submit(Signal.Submitted submitted, long nowMillis) {
    if (stopping) {
      effects.reply(
          () ->
              submitted
                  .reply()
                  .completeExceptionally(new HostStopping("no run is taken any more")));
      return;
    }
    ScheduleLine line = schedules.line(submitted.firing().schedule().number());
    byHand.submit(submitted, line, nowMillis, effects);
  }

  private void recovered(Recovery.Plan plan, long nowMillis) {
    plan.writes().forEach(write -> effects.writes().run(write));
    plan.events().forEach(event -> effects.writes().event(event));
    plan.inherited().forEach(epoch -> effects.writes().inherited(epoch));
    claims.moveBack(plan.moves(), effects);
    for (Recovery.Queued queued : plan.queued()) {
      ScheduleLine line = schedules.line(queued.firing().schedule().number());
      byHand.inherit(queued, line, nowMillis, effects);
    }
  }

  private void setPaused(boolean pause) {
    paused = pause;
    runs.open(!paused && !stopping);
  }

  private void stop() {
    stopping = true;
    runs.open(false);
    giveBack();
  }

  /**
   * Gives fire times back that were claimed and not started: the schedules' first unclaimed fire
   * times move back to them.
   */
  private void giveBack() {
    List<Claim.Move> moves = new ArrayList<>();
    for (ScheduleLine line : schedules.lines()) {
      long first = runs.giveBack(line, claims::settle);
      if (first != Long.MAX_VALUE) {
        // A claim that was under way comes back after an earlier one: never forward again.
        line.claimedUpTo(Math.min(first, line.schedule().nextFireAt()));
        Schedule schedule = line.schedule();
        moves.add(new Claim.Move(schedule.number(), schedule.revision(), schedule.nextFireAt()));
      }
    }
    waiting.clear();
    claims.moveBack(moves, effects);
  }

  private <T> void answer(CompletableFuture<T> reply, T value) {
    effects.reply(() -> reply.complete(value));
  }

  private long dueAt(long nowMillis) {
    LiveRun first = waiting.peek();
    return first == null || first.firing.plannedMillis() > nowMillis ? 0 : waiting.size();
  }

  private long earliestWaiting() {
    LiveRun first = waiting.peek();
    return first == null ? Long.MAX_VALUE : first.firing.plannedMillis();
  }
}
