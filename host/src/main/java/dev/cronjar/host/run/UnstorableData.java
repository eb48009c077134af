package dev.cronjar.host.run;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** The database refused a value. */
public final class UnstorableData extends CronjarException {
  public UnstorableData(String message, Throwable cause) {
    super(ErrorCode.BROKEN, message, cause);
  }
}
