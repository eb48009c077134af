package dev.cronjar.host.jmx;

import java.util.Map;

/** Runs. */
@Description("Runs: outcomes since start. Sends dev.cronjar.run.* notifications.")
public interface RunsMXBean {
  @Description("Runs that succeeded")
  long getSuccessTotal();

  @Description("Runs whose task said that the matter itself failed")
  long getBusinessFailureTotal();

  @Description("Runs whose task broke")
  long getTechnicalFailureTotal();

  @Description("Runs whose host died")
  long getInterruptedTotal();

  @Description("Fire times that were skipped, with a reason each")
  long getSkippedTotal();

  @Description("From start to end, median of the last runs, milliseconds; -1 without any")
  double getRunMillisP50();

  @Description("From start to end, 95th percentile of the last runs, milliseconds; -1 without any")
  double getRunMillisP95();

  @Description("Runs that ended per minute, of the last minute")
  double getRunsPerMinute();

  @Description("Runs that are kept, of all hosts, by state; at most 15 s old")
  Map<String, Long> getRunsByState();

  @Description("Workflow runs that are kept, of all hosts, by state; at most 15 s old")
  Map<String, Long> getWorkflowRunsByState();

  @Description(
      "Workflow runs that ended in the last 24 hours, on any host, by the state they ended in")
  Map<String, Long> getWorkflowRunsLast24h();

  @Description("Workflow runs that ended on this host since it started, by the state they ended in")
  Map<String, Long> getWorkflowRunsSinceStart();

  @Description("Lines of text: the newest runs")
  String[] recentRuns(@Description("how many, 1 to 500") int count);

  @Description("Lines of text: everything about one run")
  String[] describe(@Description("job_run_id") String run);
}
