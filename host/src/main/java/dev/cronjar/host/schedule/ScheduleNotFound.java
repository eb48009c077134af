package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** No schedule has this id. */
public final class ScheduleNotFound extends CronjarException {
  public ScheduleNotFound(String id, String hint) {
    super(ErrorCode.NOT_FOUND, "No schedule '" + id + "'." + (hint.isEmpty() ? "" : " " + hint));
  }
}
