package dev.cronjar.host.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long requests took, by kind, counted from when they were due. Any thread adds. */
final class RouteTimes {
  private final Map<Kind, Collection<Long>> micros = new ConcurrentHashMap<>();
  private final Map<Kind, Collection<String>> failures = new ConcurrentHashMap<>();

  /** What is asked, and how fast the answer shall be at the 99th percentile. */
  enum Kind {
    LIST_SCHEDULES(300),
    LIST_SCHEDULES_BY_NEXT(300),
    SEARCH_SCHEDULES(300),
    LIST_RUNS(300),
    RUNS_OF_A_SCHEDULE(300),
    FAILED_RUNS(300),
    LIST_BATCHES(300),
    STATUS_OF_A_RUN(20),
    STATUS_OF_A_SCHEDULE(20),
    STATUS_OF_A_BATCH(20),
    CREATE(100),
    RUN_NOW(100);

    private final int aimMillis;

    Kind(int aimMillis) {
      this.aimMillis = aimMillis;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  void took(Kind kind, long nanos) {
    micros.computeIfAbsent(kind, fresh -> new ConcurrentLinkedQueue<>()).add(nanos / 1_000);
  }

  void failed(Kind kind, String how) {
    failures.computeIfAbsent(kind, fresh -> new ConcurrentLinkedQueue<>()).add(how);
  }

  /** One line for each kind. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-24s %8s %9s %9s %9s %7s  %s"
            .formatted("ms", "requests", "p50", "p99", "max", "failed", "aim at p99"));
    new TreeMap<>(micros).forEach((kind, times) -> lines.add(line(kind, times)));
    failures.forEach(
        (kind, all) -> lines.add(kind.words() + " failed first: " + all.iterator().next()));
    return lines;
  }

  private String line(Kind kind, Collection<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    double p99 = at(sorted, 0.99);
    return String.format(
        Locale.ROOT,
        "%-24s %8d %9.1f %9.1f %9.1f %7d  %d %s",
        kind.words(),
        sorted.length,
        at(sorted, 0.5),
        p99,
        sorted[sorted.length - 1] / 1e3,
        failures.getOrDefault(kind, List.of()).size(),
        kind.aimMillis,
        p99 <= kind.aimMillis ? "met" : "missed");
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(sorted.length * share) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e3;
  }
}
