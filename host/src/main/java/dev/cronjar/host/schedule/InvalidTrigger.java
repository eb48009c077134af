package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** An interval or an instant outside of what a schedule may have. */
public final class InvalidTrigger extends CronjarException {
  InvalidTrigger(String message) {
    super(ErrorCode.INVALID, message);
  }
}
