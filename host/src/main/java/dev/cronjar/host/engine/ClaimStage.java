package dev.cronjar.host.engine;

import dev.cronjar.host.engine.claim.ClaimBook;
import dev.cronjar.host.engine.trigger.DueTimes;
import dev.cronjar.host.engine.trigger.Timetable;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes fire times ahead of their instants, folding misfires by the policy, and gives them back.
 * Belongs to the dispatcher.
 */
final class ClaimStage {
  /** How far ahead fire times are claimed, and how near the first must be for a claim. */
  private static final long HORIZON_MILLIS = 2_000;

  private static final long CLAIM_WITHIN_MILLIS = 1_000;
  private static final int ITEMS = 5_000;
  private static final int UNDER_WAY = 2;

  private final ScheduleBook schedules;
  private final Counters counters;
  private final ClaimBook claims = new ClaimBook();
  private int underWay;

  ClaimStage(ScheduleBook schedules, Counters counters) {
    this.schedules = schedules;
    this.counters = counters;
  }

  boolean isIdle() {
    return underWay == 0;
  }

  void claim(long now, Effects effects) {
    Timetable timetable = schedules.timetable();
    while (underWay < UNDER_WAY && timetable.earliest() <= now + CLAIM_WITHIN_MILLIS) {
      claimBatch(timetable, now, effects);
    }
    if (underWay < UNDER_WAY && timetable.earliest() != Long.MAX_VALUE) {
      effects.waitUntil(timetable.earliest() - CLAIM_WITHIN_MILLIS);
    }
  }

  private void claimBatch(Timetable timetable, long now, Effects effects) {
    List<Claim.Item> items = new ArrayList<>();
    List<Claim.Move> moves = new ArrayList<>();
    long until = now + HORIZON_MILLIS;
    while (timetable.earliest() <= until && items.size() < ITEMS && moves.size() < ITEMS) {
      ScheduleLine line = schedules.line(timetable.first());
      DueTimes due = timetable.take(now, until, ITEMS - items.size());
      Schedule schedule = line.schedule();
      for (long fireTime : due.fireTimes()) {
        items.add(new Claim.Item(schedule.number(), schedule.revision(), fireTime));
      }
      moves.add(new Claim.Move(schedule.number(), schedule.revision(), due.nextFireAt()));
      line.claimedUpTo(due.nextFireAt());
      foldMisfires(schedule.number(), due, now, effects);
    }
    write(claims.open(items.size()), items, moves, effects);
  }

  private void foldMisfires(long schedule, DueTimes due, long now, Effects effects) {
    if (due.misfired()) {
      counters.misfires.add(due.foldedCount() + due.fireTimes().size());
      fold(
          schedule,
          new Signal.Fold(due.foldedFrom(), due.foldedTo(), due.foldedCount(), due.reason()),
          now,
          effects);
    }
  }

  /** Fire times that do not run are recorded as one range. */
  void fold(long schedule, Signal.Fold fold, long now, Effects effects) {
    if (fold.count() == 0) {
      return;
    }
    counters.skipped.add(fold.count());
    effects
        .writes()
        .skipped(
            new SkippedRange(
                schedule, fold.fromMillis(), fold.toMillis(), fold.count(), fold.reason(), now))
        .event(
            new Event(
                Event.Kind.RUN_SKIPPED,
                now,
                schedule,
                "",
                fold.count() + " folded: " + fold.reason()));
  }

  /** A claim of nothing that only moves schedules back to fire times that have not started. */
  void moveBack(List<Claim.Move> moves, Effects effects) {
    if (!moves.isEmpty()) {
      write(claims.open(0), List.of(), moves, effects);
    }
  }

  private void write(long number, List<Claim.Item> items, List<Claim.Move> moves, Effects effects) {
    moves.forEach(move -> schedules.line(move.schedule()).claimsUnderWay++);
    underWay++;
    effects.writes().claim(new Claim(number, items, moves));
  }

  /** A claim is committed; answers the lines that have one claim less under way. */
  List<ScheduleLine> committed(Claim claim) {
    underWay--;
    List<ScheduleLine> lines = new ArrayList<>(claim.moves().size());
    for (Claim.Move move : claim.moves()) {
      ScheduleLine line = schedules.line(move.schedule());
      line.claimsUnderWay--;
      lines.add(line);
    }
    return lines;
  }

  /** One item of a claim needs the claim row no more. */
  void settle(long claim) {
    claims.settle(claim);
  }

  /** Claims without any item left: their rows go. */
  List<Long> over() {
    return claims.takeOver();
  }
}
