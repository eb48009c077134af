package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** An interval or an instant that a schedule cannot have. */
public final class InvalidTrigger extends CronjarException {
  private final String reason;

  InvalidTrigger(String reason) {
    super(ErrorCode.INVALID, "Invalid trigger: " + reason + ". Nothing was saved.");
    this.reason = reason;
  }

  /** What was wanted and what was found. */
  public String reason() {
    return reason;
  }
}
