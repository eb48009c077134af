package dev.cronjar.host.engine;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Overlap;

/**
 * What becomes of a scheduled run that is due while all slots of its schedule are taken. Belongs to
 * the dispatcher.
 */
final class Overlaps {
  private final RunDesk desk;
  private final RunStops stops;
  private final RunRecords records;
  private final Counters counters;

  Overlaps(RunDesk desk, RunStops stops, RunRecords records, Counters counters) {
    this.desk = desk;
    this.stops = stops;
    this.records = records;
    this.counters = counters;
  }

  /** A scheduled run's instant has come. */
  void due(LiveRun run, long now, Effects effects) {
    if (run.line.hasFreeSlot()) {
      desk.queue(run, now, effects);
    } else {
      overlap(run, now, effects);
    }
  }

  private void overlap(LiveRun run, long now, Effects effects) {
    Slots slots = run.line.slots;
    Overlap overlap = run.policies().overlap();
    switch (overlap.policy()) {
      case SKIP -> skip(run, "overlap: " + hadNotEnded(slots), now, effects);
      case ALLOW ->
          skip(
              run,
              "overlap: " + slots.taken() + " runs of its schedule had not ended",
              now,
              effects);
      case QUEUE_ONE -> {
        if (slots.scheduledInLine() >= 1) {
          String waiting = "overlap: " + hadNotEnded(slots) + " and one waited already";
          skip(run, waiting, now, effects);
        } else {
          desk.queue(run, now, effects);
        }
      }
      case QUEUE_ALL -> {
        if (slots.scheduledInLine() >= overlap.queue()) {
          String full = "queue full: " + slots.scheduledInLine() + " runs waited already";
          skip(run, full, now, effects);
        } else {
          desk.queue(run, now, effects);
        }
      }
      case CANCEL_RUNNING -> takeOver(run, now, effects);
    }
  }

  private static String hadNotEnded(Slots slots) {
    return "run " + slots.any().id() + " had not ended";
  }

  private void skip(LiveRun run, String reason, long now, Effects effects) {
    counters.overlapSkips.increment();
    records.close(run, RunState.SKIPPED, reason, now, effects);
  }

  /** The newest run goes: those that wait are skipped, those under way are cancelled. */
  private void takeOver(LiveRun run, long now, Effects effects) {
    Slots slots = run.line.slots;
    for (LiveRun each : slots.inLine()) {
      if (each.isFreshlyScheduled()) {
        desk.withdraw(each, now, effects);
        desk.remove(each);
        skip(each, "overlap: run " + run.id() + " was due before it began", now, effects);
      }
    }
    for (LiveRun each : slots.held()) {
      stops.end(each, "a later run of its schedule was due", now, effects);
    }
    desk.queue(run, now, effects);
  }
}
