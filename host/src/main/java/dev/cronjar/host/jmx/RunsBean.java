package dev.cronjar.host.jmx;

import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.engine.Figures;
import java.util.Map;

/** The runs' bean. */
record RunsBean(Asking host, Glance<Figures> figures, RunTotals totals) implements RunsMXBean {
  private Figures.Outcomes now() {
    return figures.now().outcomes();
  }

  @Override
  public long getSuccessTotal() {
    return now().success();
  }

  @Override
  public long getBusinessFailureTotal() {
    return now().businessFailure();
  }

  @Override
  public long getTechnicalFailureTotal() {
    return now().technicalFailure();
  }

  @Override
  public long getInterruptedTotal() {
    return now().interrupted();
  }

  @Override
  public long getSkippedTotal() {
    return now().skipped();
  }

  @Override
  public double getRunMillisP50() {
    return now().runP50Millis();
  }

  @Override
  public double getRunMillisP95() {
    return now().runP95Millis();
  }

  @Override
  public double getRunsPerMinute() {
    return now().runsPerMinute();
  }

  @Override
  public Map<String, Long> getRunsByState() {
    return totals.seen().runs();
  }

  @Override
  public Map<String, Long> getWorkflowRunsByState() {
    return totals.seen().workflowRuns();
  }

  @Override
  public Map<String, Long> getWorkflowRunsLast24h() {
    return totals.seen().last24h();
  }

  @Override
  public Map<String, Long> getWorkflowRunsSinceStart() {
    return totals.seen().sinceStart();
  }

  @Override
  public String[] recentRuns(int count) {
    return Lines.runs(
        host.ask(RunOperations.LIST, new RunOperations.Select(Map.of(), "", count)).runs());
  }

  @Override
  public String[] describe(String run) {
    return Lines.of(host.ask(RunOperations.GET, new RunOperations.One(run)));
  }
}
