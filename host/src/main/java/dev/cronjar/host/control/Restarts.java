package dev.cronjar.host.control;

import java.util.concurrent.TimeUnit;

/**
 * When what ended by itself is begun again: after 2 s, twice as long after each further time, at
 * most after 5 minutes. What went on for a minute begins anew.
 */
final class Restarts {
  private static final long FIRST_SECONDS = 2;
  private static final long LONGEST_SECONDS = 300;
  private static final long STEADY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private long seconds;
  private long from;

  void failed(long startedNanos, long nowNanos) {
    if (isSteady(startedNanos, nowNanos)) {
      seconds = 0;
    }
    seconds = seconds == 0 ? FIRST_SECONDS : Math.min(LONGEST_SECONDS, seconds * 2);
    from = nowNanos;
  }

  boolean isSteady(long startedNanos, long nowNanos) {
    return nowNanos - startedNanos >= STEADY_NANOS;
  }

  boolean isDue(long nowNanos) {
    return seconds == 0 || nowNanos - from >= TimeUnit.SECONDS.toNanos(seconds);
  }

  boolean isNone() {
    return seconds == 0;
  }

  void forget() {
    seconds = 0;
  }

  String words() {
    return seconds == 0 ? "" : "; it is started again " + seconds + " s after that";
  }
}
