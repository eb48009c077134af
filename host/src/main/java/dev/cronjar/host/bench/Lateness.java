package dev.cronjar.host.bench;

import dev.cronjar.plugin.RunContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How late runs enter {@code execute} after their fire time, microseconds; only while somebody
 * collects.
 */
final class Lateness {
  private static final Sample NONE = new Sample(0);

  private volatile Sample sample = NONE;

  /** Percentiles of one burst, milliseconds. */
  record Percentiles(int runs, double p50, double p99, double max) {}

  void collect(int runs) {
    sample = new Sample(runs);
  }

  /** Called by the task, first thing. */
  void enter() {
    Sample now = sample;
    if (now != NONE) {
      RunContext run = RunContext.current();
      now.add(run.plannedTime().until(Instant.now(run.clock()), ChronoUnit.MICROS));
    }
  }

  boolean isComplete() {
    return sample.count.get() >= sample.micros.length;
  }

  Percentiles percentiles() {
    Sample now = sample;
    int count = Math.min(now.count.get(), now.micros.length);
    long[] sorted = Arrays.copyOf(now.micros, count);
    Arrays.sort(sorted);
    return count == 0
        ? new Percentiles(0, -1, -1, -1)
        : new Percentiles(count, at(sorted, 0.50), at(sorted, 0.99), sorted[count - 1] / 1_000.0);
  }

  private static double at(long[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * share) - 1)]
        / 1_000.0;
  }

  private static final class Sample {
    final long[] micros;
    final AtomicInteger count = new AtomicInteger();

    Sample(int runs) {
      micros = new long[runs];
    }

    void add(long lateMicros) {
      int index = count.getAndIncrement();
      if (index < micros.length) {
        micros[index] = lateMicros;
      }
    }
  }
}
