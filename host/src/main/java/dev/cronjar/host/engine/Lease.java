package dev.cronjar.host.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long this host may act, by two clocks: the wall clock that other hosts go by, and the
 * monotonic one that nobody can set back. Written by the lease lane, read by the dispatcher's loop.
 */
final class Lease {
  /** With less than this left nothing is started. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private record Held(long untilMillis, long untilNanos) {}

  private final BooleanSupplier clockIsSure;
  private volatile Held held;
  private volatile boolean lost;

  /** {@code clockIsSure}: whether the wall clock can be trusted at all. */
  Lease(long untilMillis, long renewedAtNanos, Duration length, BooleanSupplier clockIsSure) {
    this.clockIsSure = clockIsSure;
    held = new Held(untilMillis, renewedAtNanos + length.toNanos());
  }

  void renewed(long untilMillis, long renewedAtNanos, Duration length) {
    held = new Held(untilMillis, renewedAtNanos + length.toNanos());
  }

  /** Another host has taken it: this one acts no more. */
  void lose() {
    lost = true;
  }

  long untilMillis() {
    return held.untilMillis;
  }

  Moment.Lease at(long wallMillis, long nanos) {
    Held now = held;
    boolean holds =
        !lost
            && clockIsSure.getAsBoolean()
            && now.untilMillis - wallMillis > MARGIN.toMillis()
            && now.untilNanos - nanos > MARGIN.toNanos();
    return holds ? Moment.Lease.HELD : Moment.Lease.DOUBTFUL;
  }
}
