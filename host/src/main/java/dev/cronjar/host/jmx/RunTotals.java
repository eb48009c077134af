package dev.cronjar.host.jmx;

import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.WorkflowOperations;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.control.view.WorkflowStats;
import java.util.Map;

/** How many runs there are of all hosts, as it was asked for last: attributes ask no database. */
final class RunTotals {
  private static final Map<String, Long> NONE = Map.of();

  private final Asking host;
  private volatile Seen seen = new Seen(NONE, NONE, NONE, NONE);

  /** By state; {@code last24h} and {@code sinceStart} of workflow runs that ended. */
  record Seen(
      Map<String, Long> runs,
      Map<String, Long> workflowRuns,
      Map<String, Long> last24h,
      Map<String, Long> sinceStart) {}

  RunTotals(Asking host) {
    this.host = host;
  }

  Seen seen() {
    return seen;
  }

  /** Some quick calls of the database. */
  void refresh() {
    StatsView stats = host.ask(HostOperations.STATS);
    WorkflowStats workflows = host.ask(WorkflowOperations.STATS, new WorkflowOperations.Of(""));
    seen =
        new Seen(
            stats.runsByState(),
            stats.workflowRunsByState(),
            workflows.last24h(),
            workflows.sinceStart());
  }
}
