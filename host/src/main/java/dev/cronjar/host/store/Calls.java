package dev.cronjar.host.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts calls of the database. Thread-safe. */
final class Calls {
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  <T> T measure(String kind, Supplier<T> call) {
    Counter counter = counters.computeIfAbsent(kind, k -> new Counter());
    long begin = System.nanoTime();
    boolean good = false;
    try {
      T result = call.get();
      good = true;
      return result;
    } finally {
      counter.ended(System.nanoTime() - begin, good);
    }
  }

  Map<String, StoreFigures.Kind> kinds() {
    return counters.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().figures()));
  }

  private static final class Counter {
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile long lastNanos;

    void ended(long nanos, boolean good) {
      calls.increment();
      lastNanos = nanos;
      if (!good) {
        errors.increment();
      }
    }

    StoreFigures.Kind figures() {
      return new StoreFigures.Kind(calls.sum(), errors.sum(), lastNanos / 1e6);
    }
  }
}
