package dev.cronjar.host.control;

import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Tally;

/** Tallies as every front shows them. */
final class MetricsViews {
  private MetricsViews() {}

  static MetricsRowView row(String name, String org, String task, Tally tally) {
    return new MetricsRowView(
        name,
        org,
        task,
        tally.triggers(),
        tally.runs(),
        tally.of(Ending.SUCCESS),
        tally.of(Ending.BUSINESS_FAILURE),
        tally.of(Ending.TECHNICAL_FAILURE),
        tally.of(Ending.TIMEOUT),
        tally.of(Ending.INTERRUPTED),
        tally.of(Ending.CANCELLED),
        tally.of(Ending.SKIPPED),
        tally.of(Ending.ROLLED_BACK),
        tally.of(Ending.ROLLBACK_FAILED),
        tally.failures(),
        tally.successRate(),
        tally.failureRate(),
        tally.durations().percentile(0.5),
        tally.durations().percentile(0.95),
        tally.lateness().percentile(0.5),
        tally.lateness().percentile(0.99));
  }
}
