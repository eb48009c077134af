package dev.cronjar.host.engine;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Whether the database answers, as the lanes see it: also not when a call hangs and nothing was
 * heard for longer than a beat takes. Any thread.
 */
final class StoreHealth {
  private static final Logger log = LogManager.getLogger(StoreHealth.class);

  /** One beat of 3 s and half of another. */
  private static final long SILENCE_NANOS = 4_500_000_000L;

  /** {@code sinceNanos}: when the outage began; meaningless when up. */
  private record State(boolean up, String reason, long sinceNanos) {}

  private volatile State state = new State(true, "", 0);
  private volatile double latencyMillis = -1;
  private volatile long answeredNanos = System.nanoTime();

  synchronized void answers(boolean up, String reason) {
    if (up) {
      answeredNanos = System.nanoTime();
    }
    if (up && !state.up) {
      log.warn("The database answers again after {} s", Math.round(outageSeconds()));
      state = new State(true, "", 0);
    } else if (!up && state.up) {
      log.warn("The database does not answer: {}", reason);
      state = new State(false, reason, isSilent() ? answeredNanos : System.nanoTime());
    }
  }

  void latency(long nanos) {
    latencyMillis = nanos / 1e6;
  }

  boolean isUp() {
    return state.up && !isSilent();
  }

  /** Whether the latest call went through. Silence does not count: it may be this host's own. */
  boolean answered() {
    return state.up;
  }

  private boolean isSilent() {
    return System.nanoTime() - answeredNanos > SILENCE_NANOS;
  }

  double latencyMillis() {
    return latencyMillis;
  }

  double outageSeconds() {
    State now = state;
    long since = now.up ? answeredNanos : now.sinceNanos;
    return now.up && !isSilent() ? 0 : (System.nanoTime() - since) / 1e9;
  }
}
