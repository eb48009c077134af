package dev.cronjar.host.engine;

import dev.cronjar.host.engine.claim.ClaimBook;
import dev.cronjar.host.engine.claim.Watermark;
import dev.cronjar.host.engine.trigger.CatchUp;
import dev.cronjar.host.engine.trigger.DueTimes;
import dev.cronjar.host.engine.trigger.Timetable;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.SkippedRange;
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
  /** How far ahead fire times are claimed, and how near the first must be for a claim. */
  private static final long HORIZON_MILLIS = 2_000;

  private static final long CLAIM_WITHIN_MILLIS = 1_000;
  private static final long HELD_UP_MILLIS = 50;
  private static final int CLAIM_ITEMS = 5_000;
  private static final int CLAIMS_UNDER_WAY = 2;
  private static final int STARTS_PER_STEP = 5_000;

  private final ScheduleBook schedules;
  private final RunDesk runs;
  private final Counters counters;
  private final CatchUp catchUp;
  private final ClaimBook claims = new ClaimBook();
  private final Watermark watermark = new Watermark();
  private final PriorityQueue<LiveRun> waiting =
      new PriorityQueue<>(
          (a, b) -> Long.compare(a.firing.plannedMillis(), b.firing.plannedMillis()));
  private int claimsUnderWay;
  private int stepsUnwritten;
  private boolean paused;
  private boolean stopping;
  private Effects effects = new Effects();

  Dispatcher(ScheduleBook schedules, RunDesk runs, Counters counters, CatchUp catchUp) {
    this.schedules = schedules;
    this.runs = runs;
    this.counters = counters;
    this.catchUp = catchUp;
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
    return claimsUnderWay == 0 && stepsUnwritten == 0 && runs.isIdle();
  }

  boolean isPaused() {
    return paused;
  }

  /** Trigger and claim: takes what is due within the horizon, folding misfires by the policy. */
  private void claim(Moment now) {
    if (now.lease() == Moment.Lease.DOUBTFUL || now.pressure() == Moment.Pressure.FULL) {
      effects.waitUntil(now.millis() + HELD_UP_MILLIS);
      return;
    }
    Timetable timetable = schedules.timetable();
    while (claimsUnderWay < CLAIMS_UNDER_WAY
        && timetable.earliest() <= now.millis() + CLAIM_WITHIN_MILLIS) {
      claimBatch(timetable, now);
    }
    if (claimsUnderWay < CLAIMS_UNDER_WAY) {
      effects.waitUntil(back(timetable.earliest(), CLAIM_WITHIN_MILLIS));
    }
  }

  private void claimBatch(Timetable timetable, Moment now) {
    List<Claim.Item> items = new ArrayList<>();
    List<Claim.Move> moves = new ArrayList<>();
    long until = now.millis() + HORIZON_MILLIS;
    while (timetable.earliest() <= until
        && items.size() < CLAIM_ITEMS
        && moves.size() < CLAIM_ITEMS) {
      ScheduleLine line = schedules.line(timetable.first());
      DueTimes due = timetable.take(now.millis(), until, CLAIM_ITEMS - items.size(), catchUp);
      take(line, due, now, items, moves);
    }
    long number = claims.open(items.size());
    claimsUnderWay++;
    effects.writes().claim(new Claim(number, items, moves));
  }

  private void take(
      ScheduleLine line, DueTimes due, Moment now, List<Claim.Item> items, List<Claim.Move> moves) {
    Schedule schedule = line.schedule();
    for (long fireTime : due.fireTimes()) {
      items.add(new Claim.Item(schedule.number(), schedule.revision(), fireTime));
    }
    moves.add(new Claim.Move(schedule.number(), schedule.revision(), due.nextFireAt()));
    line.claimedUpTo(due.nextFireAt());
    line.claimsUnderWay++;
    if (due.misfired()) {
      counters.misfires.add(due.foldedCount() + due.fireTimes().size());
    }
    fold(
        schedule.number(),
        due.foldedFrom(),
        due.foldedTo(),
        due.foldedCount(),
        "misfire",
        now.millis());
  }

  /** Starts what is due, as far as watermark, lease, overlap and limits let it. */
  private void execute(Moment now) {
    if (now.lease() == Moment.Lease.DOUBTFUL || now.pressure() == Moment.Pressure.FULL) {
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
    runs.writeLongOnes(now.millis(), stepsUnwritten == 0, effects);
    runs.settled().forEach(claims::settle);
    runs.settled().clear();
    effects.writes().endedClaims(claims.takeOver());
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
      case Signal.PauseRun pause -> runs.pause(pause, nowMillis, effects);
      case Signal.ResumeRun resume -> runs.resume(resume, nowMillis, effects);
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
  }

  private void claimed(Claim claim, Signal.DrainCommitted signal) {
    claimsUnderWay--;
    for (Claim.Move move : claim.moves()) {
      ScheduleLine line = schedules.line(move.schedule());
      line.claimsUnderWay--;
      answerHold(line);
    }
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
    Signal.Fold fold = signal.fold();
    fold(
        signal.schedule().number(),
        fold.fromMillis(),
        fold.toMillis(),
        fold.count(),
        fold.reason(),
        nowMillis);
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
    runs.submit(submitted, line, nowMillis, effects);
  }

  private void recovered(Recovery.Plan plan, long nowMillis) {
    plan.writes().forEach(write -> effects.writes().run(write));
    plan.events().forEach(event -> effects.writes().event(event));
    plan.inherited().forEach(epoch -> effects.writes().inherited(epoch));
    moveBack(plan.moves());
    for (Recovery.Queued queued : plan.queued()) {
      ScheduleLine line = schedules.line(queued.firing().schedule().number());
      runs.inherit(queued.firing(), queued.state(), line, nowMillis, effects);
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
        moves.add(new Claim.Move(line.schedule().number(), line.schedule().revision(), first));
      }
    }
    waiting.clear();
    moveBack(moves);
  }

  /** A claim of nothing that only moves schedules back. */
  private void moveBack(List<Claim.Move> moves) {
    if (moves.isEmpty()) {
      return;
    }
    moves.forEach(move -> schedules.line(move.schedule()).claimsUnderWay++);
    claimsUnderWay++;
    effects.writes().claim(new Claim(claims.open(0), List.of(), moves));
  }

  private void fold(long schedule, long from, long to, long count, String reason, long nowMillis) {
    if (count == 0) {
      return;
    }
    counters.skipped.add(count);
    effects.writes().skipped(new SkippedRange(schedule, from, to, count, reason, nowMillis));
    effects
        .writes()
        .event(
            new Event(
                Event.Kind.RUN_SKIPPED, nowMillis, schedule, "", count + " folded: " + reason));
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

  private static long back(long millis, long by) {
    return millis == Long.MAX_VALUE ? millis : millis - by;
  }
}
