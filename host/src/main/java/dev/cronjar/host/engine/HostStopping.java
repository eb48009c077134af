package dev.cronjar.host.engine;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** The host is on its way down and takes nothing new. */
public final class HostStopping extends CronjarException {
  public HostStopping(String what) {
    super(ErrorCode.UNAVAILABLE, "The host is stopping: " + what + ". Ask again when it is back.");
  }
}
