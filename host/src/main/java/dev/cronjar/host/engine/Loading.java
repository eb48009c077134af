package dev.cronjar.host.engine;

import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a life knows of schedules and runs before it begins. */
final class Loading {
  private final Stored stored;
  private final ScheduleBook book;
  private final Engine engine;

  /** Where it stands. */
  record Stored(ScheduleStore schedules, Ledger ledger, RunStore runs) {}

  Loading(Stored stored, ScheduleBook book, Engine engine) {
    this.stored = stored;
    this.book = book;
    this.engine = engine;
  }

  /**
   * Loads the schedules of a host that shares its database with nobody, as dead lives left them.
   * Answers what becomes of what else they left behind; empty when there was none.
   */
  Optional<Recovery.Plan> inherit(BucketDeals.Heir heir) {
    Map<Long, Schedule> schedules = new HashMap<>();
    stored.schedules.all().forEach(schedule -> schedules.put(schedule.number(), schedule));
    List<Estate> estates = stored.ledger.estates();
    Recovery.Plan plan = heir.plan(estates, schedules);
    plan.moves()
        .forEach(
            move ->
                schedules.computeIfPresent(
                    move.schedule(), (number, s) -> s.firingNext(move.nextFireAt())));
    schedules.values().forEach(book::add);
    schedules.values().forEach(engine::known);
    return estates.isEmpty() ? Optional.empty() : Optional.of(plan);
  }

  /** Has each schedule know its latest run. */
  void remember() {
    for (LatestRun run : stored.runs.latestPerSchedule()) {
      book.find(run.schedule()).ifPresent(line -> line.remember(run));
    }
  }
}
