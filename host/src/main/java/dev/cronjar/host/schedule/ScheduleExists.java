package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** A schedule with this id is there already. */
public final class ScheduleExists extends CronjarException {
  public ScheduleExists(ScheduleId id) {
    super(
        ErrorCode.CONFLICT,
        "A schedule with id '"
            + id
            + "' exists. Nothing was changed; edit it, or give another id.");
  }
}
