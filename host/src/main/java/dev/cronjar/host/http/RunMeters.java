package dev.cronjar.host.http;

import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.Measures.Window;
import dev.cronjar.host.metrics.Spread;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.workflow.Workflow;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How runs ended since the host started, by org: at most some seconds old, from memory. Nothing is
 * tagged by schedule.
 */
record RunMeters(Measures measures) implements MultiCollector {
  private static final Window SINCE_START = new Window(0, 0, true);

  /** Upper bounds of the buckets, milliseconds: 1 ms to 6 h. */
  private static final List<Long> BOUNDS =
      List.of(
          1L,
          2L,
          5L,
          10L,
          20L,
          50L,
          100L,
          200L,
          500L,
          1_000L,
          2_000L,
          5_000L,
          10_000L,
          30_000L,
          60_000L,
          300_000L,
          1_800_000L,
          3_600_000L,
          21_600_000L);

  @Override
  public MetricSnapshots collect() {
    Map<OrgId, Tally> byOrg = measures.byTaskAndOrg(SINCE_START, subject -> true, Subject::org);
    return MetricSnapshots.builder()
        .metricSnapshot(triggers(byOrg))
        .metricSnapshot(outcomes(byOrg))
        .metricSnapshot(workflows())
        .metricSnapshot(
            histogram(
                "cronjar_run_duration_seconds",
                "From start to end of runs",
                byOrg,
                Tally::durations))
        .metricSnapshot(
            histogram(
                "cronjar_run_lateness_seconds",
                "Starts of runs after their fire time",
                byOrg,
                Tally::lateness))
        .build();
  }

  private static CounterSnapshot triggers(Map<OrgId, Tally> byOrg) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name("cronjar_trigger_count")
            .help("Runs that ended, also those that were skipped");
    byOrg.forEach((org, tally) -> counter.dataPoint(point(of(org), tally.triggers())));
    return counter.build();
  }

  private static CounterSnapshot outcomes(Map<OrgId, Tally> byOrg) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name("cronjar_run_outcomes").help("Runs that ended, by outcome");
    byOrg.forEach(
        (org, tally) -> {
          for (Ending ending : Ending.values()) {
            String outcome = ending.name().toLowerCase(Locale.ROOT);
            counter.dataPoint(point(of(org).add("outcome", outcome), tally.of(ending)));
          }
        });
    return counter.build();
  }

  /**
   * Of workflow runs by the state they ended in, which the runs that stand for them lump together.
   */
  private CounterSnapshot workflows() {
    Map<OrgId, Tally> byOrg =
        measures.byTaskAndOrg(
            SINCE_START, subject -> subject.task().equals(Workflow.TASK), Subject::org);
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name("cronjar_workflow_run_outcomes")
            .help("Workflow runs that ended, by the state they ended in");
    byOrg.forEach(
        (org, tally) ->
            Ending.asWorkflows(tally::of)
                .forEach(
                    (state, count) ->
                        counter.dataPoint(point(of(org).add("outcome", state.text()), count))));
    return counter.build();
  }

  private static Labels of(OrgId org) {
    return Labels.of("org", org.value());
  }

  private static CounterDataPointSnapshot point(Labels labels, long value) {
    return CounterDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }

  private static HistogramSnapshot histogram(
      String name, String help, Map<OrgId, Tally> byOrg, Function<Tally, Spread> spread) {
    HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name(name).help(help);
    byOrg.forEach((org, tally) -> histogram.dataPoint(point(of(org), spread.apply(tally))));
    return histogram.build();
  }

  /** Each bucket counts its own; what lies above the last bound is in the one without an end. */
  private static HistogramDataPointSnapshot point(Labels labels, Spread spread) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long before = 0;
    for (long bound : BOUNDS) {
      long upTo = spread.upTo(bound);
      buckets.bucket(bound / 1000.0, upTo - before);
      before = upTo;
    }
    buckets.bucket(Double.POSITIVE_INFINITY, spread.total() - before);
    return HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(buckets.build())
        .sum(spread.sumMillis() / 1000.0)
        .build();
  }
}
