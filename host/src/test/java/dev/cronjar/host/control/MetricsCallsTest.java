package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.MetricsOperations.Summary;
import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.metrics.EndedRun;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How runs went, as it is asked and answered. */
class MetricsCallsTest {
  private static final OrgId ACME = new OrgId("acme");
  private static final Caller EVE =
      new Caller("user:eve", ACME, Caller.Sight.OWN_ORG, Set.of(Permission.RUNS_READ), "");

  private final TestHost host = new TestHost();

  @BeforeEach
  void runsOfTwoOrgs() {
    host.create("{id: nightly, task: send, cron: '0 2 * * *', params: {to: ada}}");
    long nightly = host.engine.schedules().getFirst().schedule().number();
    for (int i = 1; i <= 100; i++) {
      end(nightly, OrgId.DEFAULT, i <= 90 ? Ending.SUCCESS : Ending.TECHNICAL_FAILURE, i);
    }
    end(nightly, OrgId.DEFAULT, Ending.SKIPPED, -1);
    for (int schedule = 2_000; schedule < 2_025; schedule++) {
      end(schedule, ACME, Ending.SUCCESS, schedule);
    }
  }

  private void end(long schedule, OrgId org, Ending ending, long millis) {
    Subject subject = new Subject(schedule, org, org.equals(ACME) ? "shop:sell" : "mail:send");
    long ended = TestHost.NOON.minus(Duration.ofHours(3)).toEpochMilli();
    host.measures.ended.add(new EndedRun(subject, ending, ended, millis < 0 ? -1 : 2, millis));
  }

  private MetricsView ask(Caller caller, String by, String sort, String cursor, int limit) {
    return host.control.call(
        MetricsOperations.SUMMARY, new Summary(by, "", "", sort, cursor, limit), caller);
  }

  @Test
  void the_total_says_how_many_ended_how_and_how_long_they_took() {
    MetricsRowView total = ask(TestHost.ADA, "", "", "", 10).total();
    assertThat(total.triggerCount()).isEqualTo(126);
    assertThat(total.runCount()).isEqualTo(125);
    assertThat(total.skipped()).isEqualTo(1);
    assertThat(total.technicalFailures()).isEqualTo(total.failureCount()).isEqualTo(10);
    assertThat(total.runSuccessRate()).isEqualTo(115 / 125.0);
    assertThat(total.runFailureRate()).isEqualTo(10 / 125.0);
    assertThat(total.latenessP99Millis()).isEqualTo(2);
  }

  @Test
  void a_schedule_goes_by_its_name_and_a_deleted_one_by_its_number() {
    List<MetricsRowView> rows = ask(TestHost.ADA, "schedule", "-triggerCount", "", 2).rows();
    assertThat(rows).extracting(MetricsRowView::name).containsExactly("nightly", "#2024");
    assertThat(rows.getFirst().runDurationP50Millis()).isEqualTo(50);
    assertThat(rows.getFirst().runDurationP95Millis()).isEqualTo(95);
    Summary one = new Summary("schedule", "nightly", "", "", "", 10);
    assertThat(host.ask(MetricsOperations.SUMMARY, one).rows()).containsExactly(rows.getFirst());
  }

  @Test
  void pages_hold_every_row_once_in_the_order_of_any_field() {
    for (String sort : List.of("", "-name", "triggerCount", "-runDurationP95Millis")) {
      List<MetricsRowView> rows = new ArrayList<>();
      String cursor = "";
      do {
        MetricsView page = ask(TestHost.ADA, "schedule", sort, cursor, 7);
        rows.addAll(page.rows());
        cursor = page.nextCursor();
      } while (!cursor.isEmpty());
      assertThat(rows).hasSize(26).doesNotHaveDuplicates();
      assertThat(rows).isEqualTo(ask(TestHost.ADA, "schedule", sort, "", 500).rows());
    }
    List<MetricsRowView> longest =
        ask(TestHost.ADA, "schedule", "-runDurationP95Millis", "", 500).rows();
    assertThat(longest)
        .extracting(MetricsRowView::runDurationP95Millis)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void who_sees_one_org_gets_the_figures_of_that() {
    assertThat(ask(EVE, "", "", "", 10).total().triggerCount()).isEqualTo(25);
    assertThat(ask(EVE, "org", "", "", 10).rows())
        .extracting(MetricsRowView::name)
        .containsExactly("acme");
    assertThat(ask(EVE, "task", "", "", 10).rows())
        .extracting(MetricsRowView::task)
        .containsExactly("shop:sell");
    assertThat(ask(EVE, "schedule", "", "", 500).rows())
        .hasSize(25)
        .allMatch(row -> row.org().equals("acme"));
    Summary theirs = new Summary("org", "default", "", "", "", 10);
    assertThat(host.control.call(MetricsOperations.SUMMARY, theirs, EVE).rows()).isEmpty();
  }

  @Test
  void a_window_begins_at_a_whole_ten_minutes_and_may_be_the_life_of_the_host() {
    MetricsView day = ask(TestHost.ADA, "", "", "", 10);
    assertThat(day.from()).isEqualTo("2026-11-20T12:00:00+01:00");
    Summary hour = new Summary("", "", "1h", "", "", 10);
    assertThat(host.ask(MetricsOperations.SUMMARY, hour).total().triggerCount()).isZero();
    Summary start = new Summary("task", "", "start", "", "", 10);
    assertThat(host.ask(MetricsOperations.SUMMARY, start).rows())
        .extracting(MetricsRowView::triggerCount)
        .containsExactly(101L, 25L);
  }

  @Test
  void what_a_schedule_did_since_the_start_of_the_host_is_kept_by_schedule() {
    Summary start = new Summary("schedule", "nightly", "start", "", "", 10);
    MetricsRowView row = host.ask(MetricsOperations.SUMMARY, start).rows().getFirst();
    assertThat(row.triggerCount()).isEqualTo(101);
    assertThat(row.runDurationP95Millis()).isEqualTo(95);
    Summary all = new Summary("schedule", "", "start", "", "", 500);
    assertThat(host.ask(MetricsOperations.SUMMARY, all).rows()).hasSize(26);
  }

  @Test
  void runs_of_workflows_are_counted_by_the_state_they_ended_in() {
    host.ask(
        WorkflowOperations.CREATE,
        new WorkflowOperations.Create(
            "{\"id\": \"flow\", \"steps\": [{\"name\": \"a\", \"task\": \"send\"}]}"));
    long flow = host.engine.schedules().getLast().schedule().number();
    for (Ending ending : Ending.values()) {
      Subject subject = new Subject(flow, OrgId.DEFAULT, Workflow.TASK);
      long ended = TestHost.NOON.toEpochMilli();
      host.measures.ended.add(new EndedRun(subject, ending, ended, 1, 5));
    }
    for (int step = 0; step < 30; step++) {
      end(flow, OrgId.DEFAULT, Ending.SUCCESS, 7);
    }
    Subject deleted = new Subject(3_000, ACME, Workflow.TASK);
    long ended = TestHost.NOON.toEpochMilli();
    host.measures.ended.add(new EndedRun(deleted, Ending.ROLLED_BACK, ended, 1, 5));

    MetricsView view = ask(TestHost.ADA, "workflow", "name", "", 10);
    assertThat(view.rows()).extracting(MetricsRowView::name).containsExactly("#3000", "flow");
    assertThat(view.total().triggerCount()).isEqualTo(10);
    MetricsRowView row = view.rows().getLast();
    assertThat(List.of(row.successCount(), row.rolledBack(), row.rollbackFailed()))
        .containsOnly(1L);
    assertThat(row.failureCount()).isEqualTo(6);
    Summary named = new Summary("workflow", "flow", "", "", "", 10);
    assertThat(host.ask(MetricsOperations.SUMMARY, named).rows()).containsExactly(row);

    Map<String, Long> one =
        Map.of(
            "completed",
            1L,
            "failed",
            3L,
            "cancelled",
            2L,
            "rolled_back",
            1L,
            "rollback_failed",
            1L);
    WorkflowStats stats = host.ask(WorkflowOperations.STATS, new WorkflowOperations.Of("flow"));
    assertThat(stats.last24h()).isEqualTo(one);
    assertThat(stats.sinceStart()).isEqualTo(one);
    WorkflowStats all = host.ask(WorkflowOperations.STATS, new WorkflowOperations.Of(""));
    assertThat(all.last24h()).containsEntry("rolled_back", 2L);
    Caller eve =
        new Caller("eve", ACME, Caller.Sight.OWN_ORG, Set.of(Permission.WORKFLOWS_READ), "");
    assertThat(
            host.control
                .call(WorkflowOperations.STATS, new WorkflowOperations.Of(""), eve)
                .last24h())
        .isEqualTo(Map.of("rolled_back", 1L));
  }

  @Test
  void what_cannot_be_asked_is_refused_with_the_field() {
    refused(
        new Summary("host", "", "", "", "", 10), "by: wanted one of task, org, schedule, workflow");
    refused(new Summary("", "", "8d", "", "", 10), "window: wanted hours or days up to 7d");
    refused(new Summary("", "", "0h", "", "", 10), "window:");
    refused(new Summary("workflow", "nobody", "", "", "", 10), "nobody");
    refused(new Summary("task", "", "", "name; drop", "", 10), "sort: wanted one of failureCount");
    refused(new Summary("task", "", "", "", "!", 10), "cursor: wanted");
    refused(new Summary("task", "", "", "", "", 501), "limit:");
    refused(new Summary("schedule", "nobody", "", "", "", 10), "nobody");
  }

  private void refused(Summary asked, String with) {
    assertThatThrownBy(() -> host.ask(MetricsOperations.SUMMARY, asked)).hasMessageContaining(with);
  }
}
