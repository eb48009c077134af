package dev.cronjar.host.alert;

import java.time.Duration;

/**
 * From where on something is wrong.
 *
 * @param failures how many runs of a schedule fail one after the other
 * @param lateness of a start, without waits at the gate and for a database that is away
 * @param freeDiskBytes left on the disk of the home
 * @param hostLost how long a host that ended without a farewell is told of
 * @param pluginLeaked how long an unloaded plugin may stay in memory
 */
public record AlertBounds(
    int failures, Duration lateness, long freeDiskBytes, Duration hostLost, Duration pluginLeaked) {
  public static final AlertBounds STANDARD =
      new AlertBounds(
          5, Duration.ofSeconds(10), 1L << 30, Duration.ofHours(24), Duration.ofSeconds(50));
}
