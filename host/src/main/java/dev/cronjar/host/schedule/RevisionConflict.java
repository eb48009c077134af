package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** Somebody else changed the schedule first. */
public final class RevisionConflict extends CronjarException {
  public RevisionConflict(ScheduleId id, int wanted) {
    super(
        ErrorCode.CONFLICT,
        "Schedule '"
            + id
            + "' has changed meanwhile (revision "
            + wanted
            + " exists). Nothing was changed; look again and repeat.");
  }
}
