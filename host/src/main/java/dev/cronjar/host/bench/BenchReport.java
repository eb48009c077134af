package dev.cronjar.host.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the bench found. Medians over the repeats; bytes, seconds and milliseconds as named. */
record BenchReport(BenchOptions options, Busy busy, List<Lateness.Percentiles> bursts, Idle idle) {
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
              "firings/s           %,.0f (median of %d; %,d schedules every %d s, %,d earlier runs, %,d skipped)%n",
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
    if (!bursts.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "burst of %,d      p50 %.1f ms, p99 %.1f ms, max %.1f ms (medians of %d)%n",
              options.burst(),
              p50(),
              p99(),
              max(),
              bursts.size()));
    }
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

  String json() {
    return String.format(
        Locale.ROOT,
        """
        {"database":"%s","firingsPerSecond":%.0f,"busySchedules":%d,"everySeconds":%d,"skipped":%d,"earlierRuns":%d,"heapBytes":%d,"databaseBytes":%d,\
        "burst":%d,"latenessP50Millis":%.3f,"latenessP99Millis":%.3f,"latenessMaxMillis":%.3f,\
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
        p50(),
        p99(),
        max(),
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

  private double p50() {
    return burst(Lateness.Percentiles::p50);
  }

  private double p99() {
    return burst(Lateness.Percentiles::p99);
  }

  private double max() {
    return burst(Lateness.Percentiles::max);
  }

  private double burst(ToDoubleFunction<Lateness.Percentiles> figure) {
    return median(bursts.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return -1;
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
