package dev.cronjar.host.run;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** The database cannot be reached now. */
public final class StoreUnavailable extends CronjarException {
  public StoreUnavailable(String message, Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
  }
}
