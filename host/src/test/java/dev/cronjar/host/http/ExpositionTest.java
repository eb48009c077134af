package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.metrics.EndedRun;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.Workflow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class ExpositionTest {
  private static final Totals TOTALS =
      new Totals(
          () -> 8_192,
          () -> Map.of(RunState.SUCCESS, 7L),
          () -> Map.of(WorkflowState.ROLLED_BACK, 3L));

  private final TestHost host = new TestHost();

  private void end(long schedule, String org, Ending ending, long millis) {
    Subject subject = new Subject(schedule, new OrgId(org), "mail:send");
    host.measures.ended.add(
        new EndedRun(subject, ending, TestHost.NOON.toEpochMilli(), millis, millis));
  }

  private void workflow(Ending ending) {
    Subject subject = new Subject(9, new OrgId("flows"), Workflow.TASK);
    host.measures.ended.add(new EndedRun(subject, ending, TestHost.NOON.toEpochMilli(), 1, 1));
  }

  @Test
  void runs_are_told_by_org_and_outcome_and_never_by_schedule() {
    for (int schedule = 1; schedule <= 50; schedule++) {
      end(schedule, "acme", schedule <= 45 ? Ending.SUCCESS : Ending.BUSINESS_FAILURE, schedule);
    }
    end(7, "default", Ending.TIMEOUT, 90_000);
    workflow(Ending.SUCCESS);
    workflow(Ending.TECHNICAL_FAILURE);
    workflow(Ending.ROLLBACK_FAILED);
    host.counted.count();
    try (Exposition exposition =
        new Exposition(host.engine::figures, host.counted, host.alerts, TOTALS)) {
      String text = exposition.scrape();
      assertThat(text.lines())
          .contains(
              "cronjar_trigger_count_total{org=\"acme\"} 50.0",
              "cronjar_run_outcomes_total{org=\"acme\",outcome=\"success\"} 45.0",
              "cronjar_run_outcomes_total{org=\"acme\",outcome=\"business_failure\"} 5.0",
              "cronjar_run_outcomes_total{org=\"default\",outcome=\"timeout\"} 1.0",
              "cronjar_run_duration_seconds_bucket{org=\"acme\",le=\"0.02\"} 20",
              "cronjar_run_duration_seconds_bucket{org=\"acme\",le=\"0.05\"} 50",
              "cronjar_run_duration_seconds_bucket{org=\"default\",le=\"60.0\"} 0",
              "cronjar_run_duration_seconds_bucket{org=\"default\",le=\"300.0\"} 1",
              "cronjar_run_duration_seconds_count{org=\"acme\"} 50",
              "cronjar_run_duration_seconds_sum{org=\"acme\"} 1.275",
              "cronjar_run_lateness_seconds_count{org=\"acme\"} 50",
              "cronjar_workflow_run_outcomes_total{org=\"flows\",outcome=\"completed\"} 1.0",
              "cronjar_workflow_run_outcomes_total{org=\"flows\",outcome=\"failed\"} 1.0",
              "cronjar_workflow_run_outcomes_total{org=\"flows\",outcome=\"rollback_failed\"} 1.0",
              "cronjar_runs{state=\"success\"} 7.0",
              "cronjar_runs{state=\"failed\"} 0.0",
              "cronjar_workflow_runs{state=\"rolled_back\"} 3.0",
              "cronjar_database_size_bytes 8192.0")
          .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
          .anyMatch(line -> line.startsWith("process_cpu_usage"))
          .anyMatch(line -> line.startsWith("jvm_threads_live_threads"))
          .anyMatch(line -> line.startsWith("cronjar_runs_queued"));
      assertThat(text).doesNotContain("schedule=");
    }
  }
}
