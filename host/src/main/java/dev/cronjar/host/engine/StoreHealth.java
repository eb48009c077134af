package dev.cronjar.host.engine;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Whether the database answers, as the lanes see it. Any thread. */
final class StoreHealth {
  private static final Logger log = LogManager.getLogger(StoreHealth.class);

  /** {@code sinceNanos}: when the outage began; meaningless when up. */
  private record State(boolean up, String reason, long sinceNanos) {}

  private volatile State state = new State(true, "", 0);
  private volatile double latencyMillis = -1;

  synchronized void answers(boolean up, String reason) {
    if (up && !state.up) {
      log.warn("The database answers again after {} s", Math.round(outageSeconds()));
      state = new State(true, "", 0);
    } else if (!up && state.up) {
      log.warn("The database does not answer: {}", reason);
      state = new State(false, reason, System.nanoTime());
    }
  }

  void latency(long nanos) {
    latencyMillis = nanos / 1e6;
  }

  boolean isUp() {
    return state.up;
  }

  double latencyMillis() {
    return latencyMillis;
  }

  double outageSeconds() {
    State now = state;
    return now.up ? 0 : (System.nanoTime() - now.sinceNanos) / 1e9;
  }
}
