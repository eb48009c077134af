package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;

/** Finds the schedule that somebody named. */
final class ScheduleLookup {
  private final Scheduling scheduling;

  ScheduleLookup(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** {@code id}, or {@code org/id}. */
  ScheduleStatus named(String name) {
    try {
      return scheduling.schedule(parse(name)).orElseThrow(() -> missing(name));
    } catch (CronjarException e) {
      throw e instanceof ScheduleNotFound found ? found : missing(name);
    }
  }

  /**
   * A schedule as it was just stored. The engine follows a moment later: until then it tells the
   * revision before.
   */
  ScheduleStatus stored(Schedule stored) {
    ScheduleStatus seen = named(stored.id().toString());
    return seen.schedule().revision() >= stored.revision()
        ? seen
        : new ScheduleStatus(stored, stored.nextFireAt(), "", seen.last(), seen.tally());
  }

  private static ScheduleId parse(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? ScheduleId.of(name)
        : new ScheduleId(new OrgId(name.substring(0, slash)), name.substring(slash + 1));
  }

  private ScheduleNotFound missing(String name) {
    String near =
        Nearest.question(
            name, scheduling.schedules().stream().map(s -> s.schedule().id().toString()).toList());
    return new ScheduleNotFound(name, near);
  }
}
