package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Gives back fire times that were claimed and have not started: their schedule moves back to the
 * first of them, and they go the ordinary way later, misfire policy included. Belongs to the
 * dispatcher.
 *
 * <p>A schedule never goes back behind a fire time that has started or has a row: that would fire
 * it twice. What stands in the queue before such a one stays, with a row of its own.
 */
final class Returns {
  private final ScheduleBook schedules;
  private final ClaimStage claims;
  private final RunDesk desk;
  private final RunRecords records;
  private final TaskOffer tasks;

  Returns(
      ScheduleBook schedules,
      ClaimStage claims,
      RunDesk desk,
      RunRecords records,
      TaskOffer tasks) {
    this.schedules = schedules;
    this.claims = claims;
    this.desk = desk;
    this.records = records;
    this.tasks = tasks;
  }

  /** Whether a due run finds its task gone; what its schedule has claimed is given back then. */
  boolean taskIsGone(LiveRun run, long now, Effects effects) {
    boolean gone = !tasks.isOffered(run.firing.schedule().definition().task());
    if (gone) {
      schedules.release(run.line);
      withoutTask(run.line, now, effects);
    }
    return gone;
  }

  /**
   * Gives back what a schedule has claimed whose task is not offered any more; not while a claim of
   * it is under way, whose items would come after it had gone back behind them.
   */
  void withoutTask(ScheduleLine line, long now, Effects effects) {
    if (line.waitsForTask() && !line.held && line.claimsUnderWay == 0) {
      giveBack(List.of(line), now, effects);
    }
  }

  /**
   * Gives back what is not due yet of a schedule that may start no more runs; those that were due
   * and wait are skipped when it is their turn.
   */
  void spent(ScheduleLine line, long now, Effects effects) {
    if (line.claimsUnderWay == 0) {
      List<Claim.Move> moves = new ArrayList<>();
      goBack(line, takeWaiting(line, now, effects), moves);
      claims.moveBack(moves, effects);
    }
  }

  /**
   * Takes a firing back that the plane could not start because its task had just gone; answers
   * whether that could be done.
   */
  boolean took(Ended ended, long now, Effects effects) {
    LiveRun run = desk.find(ended.firing().id());
    if (run == null || !(ended.outcome() instanceof Outcome.NotOffered) || !canGoBack(run)) {
      return false;
    }
    desk.leave(run, now, effects);
    desk.remove(run);
    run.line.waiting.addFirst(run);
    schedules.release(run.line);
    withoutTask(run.line, now, effects);
    return true;
  }

  /** Whether it is the latest that was let go, with nothing behind it that would go at once. */
  private boolean canGoBack(LiveRun run) {
    ScheduleLine line = run.line;
    return run.stage == Stage.RUNNING
        && run.isClaimed()
        && line.canGoBackTo(run.firing.plannedMillis() + 1)
        && line.slots.scheduledInLine() == 0
        && line.claimsUnderWay == 0
        && !line.held
        && !line.limitsRuns()
        && !tasks.isOffered(line.schedule().definition().task());
  }

  /** Gives back everything that the schedules have claimed and not started. */
  void giveBack(Collection<ScheduleLine> lines, long now, Effects effects) {
    List<Claim.Move> moves = new ArrayList<>();
    for (ScheduleLine line : lines) {
      long first = Math.min(takeWaiting(line, now, effects), takeQueued(line, now, effects));
      goBack(line, first, moves);
    }
    claims.moveBack(moves, effects);
  }

  private static void goBack(ScheduleLine line, long first, List<Claim.Move> moves) {
    if (first != Long.MAX_VALUE) {
      // A claim that was under way comes back after an earlier one: never forward again.
      line.claimedUpTo(Math.min(first, line.schedule().nextFireAt()));
      line.showNext();
      Schedule schedule = line.schedule();
      moves.add(new Claim.Move(schedule.number(), schedule.revision(), schedule.nextFireAt()));
    }
  }

  private long takeWaiting(ScheduleLine line, long now, Effects effects) {
    long first = Long.MAX_VALUE;
    for (LiveRun run : line.waiting) {
      first = Math.min(first, drop(run, now, effects));
    }
    line.waiting.clear();
    return first;
  }

  /** Takes back what stands in line or at the gate and has no row; answers the first of it. */
  private long takeQueued(ScheduleLine line, long now, Effects effects) {
    // those in line first: they must not move up into slots that become free
    List<LiveRun> queued = new ArrayList<>(line.slots.inLine());
    queued.addAll(line.slots.held());
    long first = Long.MAX_VALUE;
    for (LiveRun run : queued) {
      if (run.stage == Stage.QUEUED && run.row == Row.NONE) {
        if (line.canGoBackTo(run.firing.plannedMillis())) {
          desk.withdraw(run, now, effects);
          desk.remove(run);
          first = Math.min(first, drop(run, now, effects));
        } else {
          records.open(run, RunState.QUEUED, run.waitsFor, now, effects);
        }
      }
    }
    return first;
  }

  /** One that the schedule as it stands now would not fire cannot go back: it is skipped. */
  private long drop(LiveRun run, long now, Effects effects) {
    ScheduleLine line = run.line;
    if (line.isDeleted() || !Changes.firesAlike(run.firing.schedule(), line.schedule())) {
      records.close(run, RunState.SKIPPED, Changes.CHANGED_BEFORE_START, now, effects);
      return Long.MAX_VALUE;
    }
    run.stage = Stage.OVER;
    claims.settle(run.firing.claim());
    return run.firing.plannedMillis();
  }
}
