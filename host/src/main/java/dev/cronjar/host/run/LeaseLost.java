package dev.cronjar.host.run;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** The host's lease was lost: its writes are refused and it must stop acting. */
public final class LeaseLost extends CronjarException {
  public LeaseLost(String message) {
    super(ErrorCode.UNAVAILABLE, message);
  }
}
