package dev.cronjar.host.engine;

import java.util.Random;

/** How the database is today: there, away, or failing now and then. */
final class SimWeather {
  private final VirtualClock clock;
  private final Random random;
  private double failures;
  private int slowMillis = 5;
  private long awayUntil = Long.MIN_VALUE;

  /** What happens to one transaction. */
  enum Fate {
    GOES_THROUGH,
    FAILS_BEFORE,
    FAILS_AFTER
  }

  SimWeather(VirtualClock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  /** A share of all transactions fails, half of them after they were committed. */
  void failing(double share, int slowestMillis) {
    failures = share;
    slowMillis = slowestMillis;
  }

  void awayFor(long millis) {
    awayUntil = clock.elapsed() + millis;
  }

  void clear() {
    failing(0, 5);
    awayUntil = Long.MIN_VALUE;
  }

  Fate fate() {
    if (clock.elapsed() < awayUntil) {
      return Fate.FAILS_BEFORE;
    } else if (random.nextDouble() >= failures) {
      return Fate.GOES_THROUGH;
    }
    return random.nextBoolean() ? Fate.FAILS_BEFORE : Fate.FAILS_AFTER;
  }

  long latency() {
    return random.nextInt(slowMillis);
  }
}
