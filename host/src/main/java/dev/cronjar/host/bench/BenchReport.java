package dev.cronjar.host.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the bench found. Medians over the repeats; bytes, seconds and milliseconds as named. */
record BenchReport(
    BenchOptions options,
    Busy busy,
    List<Lateness.Percentiles> bursts,
    List<Lateness.Percentiles> waits,
    Idle idle) {
  /**
   * Firings recorded per second while more were due; heap after a collection, database on disk,
   * rows in the end.
   */
  record Busy(
      List<Double> firingsPerSecond, long skipped, long heapBytes, long databaseBytes, long rows) {
    static final Busy NONE = new Busy(List.of(), 0, 0, 0, 0);
  }

  /** A host with many schedules of which none is due; {@code cpu} as a share of one core. */
  record Idle(double readySeconds, double cpu, long heapBytes) {
    static final Idle NONE = new Idle(-1, -1, -1);
  }

  String text() {
    StringBuilder text = new StringBuilder("database            " + kind() + "\n");
    if (!busy.firingsPerSecond.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "firings/s           %,.0f (median of %d; %,d schedules every %d s, %,d earlier runs,"
                  + " %,d skipped)%n",
              firingsPerSecond(),
              busy.firingsPerSecond.size(),
              options.busy(),
              options.every(),
              options.earlier(),
              busy.skipped));
      text.append(String.format(Locale.ROOT, "heap, busy          %,d MB%n", busy.heapBytes >> 20));
      text.append(
          String.format(
              Locale.ROOT,
              "database            %,d MB, %,d runs%n",
              busy.databaseBytes >> 20,
              busy.rows));
    }
    text.append(burstLine("burst of", options.burst(), bursts));
    text.append(burstLine("waiting", options.waits(), waits));
    if (idle.readySeconds >= 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "idle, %,d      ready in %.2f s, %.2f %% of a core, %,d MB heap%n",
              options.idle(),
              idle.readySeconds,
              idle.cpu * 100,
              idle.heapBytes >> 20));
    }
    return text.toString();
  }

  private static String burstLine(String what, int runs, List<Lateness.Percentiles> found) {
    return found.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%-8s %,-10d p50 %.1f ms, p99 %.1f ms, max %.1f ms (medians of %d)%n",
            what,
            runs,
            median(found, Lateness.Percentiles::p50),
            median(found, Lateness.Percentiles::p99),
            median(found, Lateness.Percentiles::max),
            found.size());
  }

  String json() {
    return String.format(
        Locale.ROOT,
        """
        {"database":"%s","firingsPerSecond":%.0f,"busySchedules":%d,"everySeconds":%d,"skipped":%d,"earlierRuns":%d,"heapBytes":%d,"databaseBytes":%d,\
        "burst":%d,"latenessP50Millis":%.3f,"latenessP99Millis":%.3f,"latenessMaxMillis":%.3f,\
        "waits":%d,"waitsP50Millis":%.3f,"waitsP99Millis":%.3f,"waitsMaxMillis":%.3f,\
        "idleSchedules":%d,"readySeconds":%.3f,"idleCpuShare":%.5f,"idleHeapBytes":%d,"repeat":%d}
        """,
        kind(),
        firingsPerSecond(),
        options.busy(),
        options.every(),
        busy.skipped,
        options.earlier(),
        busy.heapBytes,
        busy.databaseBytes,
        options.burst(),
        median(bursts, Lateness.Percentiles::p50),
        median(bursts, Lateness.Percentiles::p99),
        median(bursts, Lateness.Percentiles::max),
        options.waits(),
        median(waits, Lateness.Percentiles::p50),
        median(waits, Lateness.Percentiles::p99),
        median(waits, Lateness.Percentiles::max),
        options.idle(),
        idle.readySeconds,
        idle.cpu,
        idle.heapBytes,
        options.repeat());
  }

  private String kind() {
    return options.database().equals("sqlite") ? "sqlite" : "postgresql";
  }

  private double firingsPerSecond() {
    return median(busy.firingsPerSecond.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double median(
      List<Lateness.Percentiles> found, ToDoubleFunction<Lateness.Percentiles> figure) {
    return median(found.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return -1;
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
