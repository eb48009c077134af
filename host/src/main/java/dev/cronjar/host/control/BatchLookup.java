package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.Optional;

/** Finds the batch that somebody named. */
final class BatchLookup {
  private final Scheduling scheduling;

  BatchLookup(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  /**
   * {@code id} in the caller's org, or {@code org/id}; what the caller does not see is not there.
   */
  Batch named(String name, Caller caller) {
    return scheduleOf(name)
        .flatMap(schedule -> ScheduleLookup.parse(schedule, caller))
        .filter(id -> caller.sees(id.org()))
        .flatMap(this::batch)
        .orElseThrow(() -> missing(name));
  }

  private static Optional<String> scheduleOf(String name) {
    int own = name.indexOf('/') + 1;
    try {
      return Optional.of(name.substring(0, own) + Batch.scheduleOf(name.substring(own)));
    } catch (InvalidName notAName) {
      return Optional.empty();
    }
  }

  private Optional<Batch> batch(ScheduleId id) {
    return scheduling.schedule(id).map(ScheduleStatus::schedule).filter(Batch::is).map(Batch::of);
  }

  private static CronjarException missing(String name) {
    return new CronjarException(
        ErrorCode.NOT_FOUND, "No batch '%s'; list the batches to see their ids.".formatted(name));
  }
}
