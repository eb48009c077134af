package dev.cronjar.host.control;

import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** In which states workflow runs ended within a time: out of what is counted of every run. */
final class WorkflowTallies {
  private final Measures measures;
  private final Instant started;
  private final Clock clock;

  /**
   * @param started when this host did
   */
  WorkflowTallies(Measures measures, Instant started, Clock clock) {
    this.measures = measures;
    this.started = started;
    this.clock = clock;
  }

  /** Whether what is counted there is a workflow run, and not a run of a task. */
  static boolean isWorkflow(Subject subject) {
    return subject.task().equals(Workflow.TASK);
  }

  /**
   * {@code window} as people write it; of one workflow, by the number of its schedule: the runs of
   * its steps are runs of that too.
   */
  Map<String, Long> ofOne(String window, long schedule) {
    Tally all = new Tally();
    measures.ofSchedule(
        window(window).slots(),
        schedule,
        WorkflowTallies::isWorkflow,
        (subject, tally) -> all.add(tally));
    return byState(all);
  }

  /** The same of all that the caller sees. */
  Map<String, Long> ofAll(String window, Caller caller) {
    Map<String, Tally> all =
        measures.byTaskAndOrg(
            window(window).slots(),
            subject -> isWorkflow(subject) && caller.sees(subject.org()),
            Subject::task);
    return byState(all.getOrDefault(Workflow.TASK, new Tally()));
  }

  /** What has ended up to now counts too. */
  private MetricsWindow window(String text) {
    measures.count();
    return MetricsWindow.of(text, clock.millis(), started.toEpochMilli());
  }

  private static Map<String, Long> byState(Tally tally) {
    return WorkflowViews.counts(Ending.asWorkflows(tally::of));
  }
}
