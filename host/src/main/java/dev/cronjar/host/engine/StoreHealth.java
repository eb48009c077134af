package dev.cronjar.host.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Whether the database answers, as the lanes see it. Any thread. */
final class StoreHealth {
  private static final Logger log = LogManager.getLogger(StoreHealth.class);

  /**
   * The lease is renewed every three seconds. A database that hangs refuses nothing, and its call
   * fails after ten: so silence counts as an outage before that.
   */
  private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(4_500);

  /** {@code sinceNanos}: when the outage began; meaningless when up. */
  private record State(boolean up, String reason, long sinceNanos) {}

  private final LongSupplier nanos;
  private volatile State state = new State(true, "", 0);
  private volatile double latencyMillis = -1;
  private volatile long renewedNanos;

  /** {@code nanos}: the monotonic clock. */
  StoreHealth(LongSupplier nanos) {
    this.nanos = nanos;
    this.renewedNanos = nanos.getAsLong();
  }

  synchronized void answers(boolean up, String reason) {
    if (up && !state.up) {
      log.warn("The database answers again after {} s", Math.round(outageSeconds()));
      state = new State(true, "", 0);
    } else if (!up && state.up) {
      log.warn("The database does not answer: {}", reason);
      state = new State(false, reason, isSilent() ? renewedNanos : nanos.getAsLong());
    }
  }

  /** The lease was renewed, and that took so long. */
  void renewed(long tookNanos) {
    latencyMillis = tookNanos / 1e6;
    renewedNanos = nanos.getAsLong();
  }

  boolean isUp() {
    return state.up && !isSilent();
  }

  private boolean isSilent() {
    return nanos.getAsLong() - renewedNanos > SILENCE_NANOS;
  }

  double latencyMillis() {
    return latencyMillis;
  }

  double outageSeconds() {
    State now = state;
    if (now.up && !isSilent()) {
      return 0;
    }
    return (nanos.getAsLong() - (now.up ? renewedNanos : now.sinceNanos)) / 1e9;
  }
}
