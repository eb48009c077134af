package dev.cronjar.host.bench;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the jobs of one round and how late each of them started. Thread-safe. */
final class Meter {
  private static volatile Meter current = new Meter(0, Instant.EPOCH, Clock.systemUTC());

  private final Instant due;
  private final Clock clock;
  private final long[] lateMicros;
  private final AtomicInteger hits = new AtomicInteger();

  private Meter(int jobs, Instant due, Clock clock) {
    this.due = due;
    this.clock = clock;
    this.lateMicros = new long[jobs];
  }

  /**
   * What one round found.
   *
   * @param done jobs that ran within the limit
   * @param perSecond of them, from the instant at which they were due to the last one
   * @param p99Millis start lateness; of all jobs, those that did not run count with the limit
   */
  record Round(int done, double perSecond, double p99Millis) {}

  static Meter expect(int jobs, Instant due, Clock clock) {
    current = new Meter(jobs, due, clock);
    return current;
  }

  /** Called by each job, first thing: peers make their jobs themselves, so it is static. */
  static void hit() {
    current.add();
  }

  private void add() {
    long late = due.until(clock.instant(), ChronoUnit.MICROS);
    int index = hits.getAndIncrement();
    if (index < lateMicros.length) {
      lateMicros[index] = late;
    }
  }

  Round await(int limitSeconds) throws InterruptedException {
    Instant until = due.plusSeconds(limitSeconds);
    while (hits.get() < lateMicros.length && clock.instant().isBefore(until)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    int done = Math.min(hits.get(), lateMicros.length);
    long[] sorted = lateMicros.clone();
    Arrays.fill(sorted, done, sorted.length, TimeUnit.SECONDS.toMicros(limitSeconds));
    Arrays.sort(sorted);
    double seconds = done == 0 ? limitSeconds : Math.max(1, sorted[done - 1]) / 1e6;
    long p99 = sorted[Math.max(0, (int) Math.ceil(sorted.length * 0.99) - 1)];
    return new Round(done, done / seconds, p99 / 1e3);
  }
}
