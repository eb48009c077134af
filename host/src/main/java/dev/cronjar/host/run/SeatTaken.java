package dev.cronjar.host.run;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** Another host works on this database. */
public final class SeatTaken extends CronjarException {
  public SeatTaken(String message) {
    super(ErrorCode.CONFLICT, message);
  }
}
