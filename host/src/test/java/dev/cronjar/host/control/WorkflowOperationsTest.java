package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.cronjar.host.control.WorkflowOperations.Answer;
import dev.cronjar.host.control.WorkflowOperations.Await;
import dev.cronjar.host.control.WorkflowOperations.Confirmed;
import dev.cronjar.host.control.WorkflowOperations.Create;
import dev.cronjar.host.control.WorkflowOperations.Of;
import dev.cronjar.host.control.WorkflowOperations.One;
import dev.cronjar.host.control.WorkflowOperations.Replace;
import dev.cronjar.host.control.WorkflowOperations.Select;
import dev.cronjar.host.control.WorkflowOperations.Start;
import dev.cronjar.host.control.view.WorkflowGantt.WorkflowBar;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowEdge;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowNode;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.schedule.RevisionConflict;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowOperationsTest {
  private static final String FLOW = "{\"id\": \"flow\", \"steps\": []}";

  private final TestHost host = new TestHost();

  private WorkflowView made() {
    return host.ask(WorkflowOperations.CREATE, new Create(FLOW));
  }

  private WorkflowRunView started() {
    made();
    return host.ask(WorkflowOperations.START, new Start("flow", "", "", Duration.ZERO));
  }

  private WorkflowRunView run(String id) {
    return host.ask(WorkflowOperations.RUN, new Await(id, Duration.ZERO));
  }

  @Test
  void a_workflow_is_listed_among_workflows_and_not_among_schedules() {
    WorkflowView made = made();
    assertThat(made.id()).isEqualTo("flow");
    assertThat(made.steps()).isEqualTo(4);
    assertThat(made.trigger()).isEqualTo("by hand");
    assertThat(host.ask(WorkflowOperations.LIST, new Select(Map.of(), "", 10)).workflows())
        .containsExactly(made);
    assertThat(
            host.ask(ScheduleOperations.LIST, new ScheduleOperations.Select(Map.of(), "", 10))
                .schedules())
        .isEmpty();
  }

  @Test
  void what_a_file_owns_is_changed_there() {
    made();
    ScheduleStatus own = host.engine.schedules().getFirst();
    host.engine.show(
        new ScheduleStatus(
            ownedByAFile(own.schedule()), own.nextFireAt(), "", own.last(), own.tally()));
    for (Runnable change :
        List.<Runnable>of(
            () -> host.ask(WorkflowOperations.REPLACE, new Replace("flow", FLOW, 0)),
            () -> host.ask(WorkflowOperations.DELETE, new Confirmed("flow", "flow")))) {
      assertThatExceptionOfType(CronjarException.class)
          .isThrownBy(change::run)
          .withMessage(
              "Workflow 'flow' comes from workflows/flow.yaml. Nothing was changed; change it"
                  + " there.");
    }
  }

  private static Schedule ownedByAFile(Schedule own) {
    return new Schedule(
        own.number(),
        own.definition(),
        own.revision(),
        own.start(),
        own.activity(),
        own.reason(),
        "workflow:workflows/flow.yaml",
        own.nextFireAt());
  }

  @Test
  void replacing_wants_the_revision_that_was_seen() {
    made();
    assertThat(host.ask(WorkflowOperations.REPLACE, new Replace("flow", FLOW, 1)).revision())
        .isEqualTo(2);
    assertThatExceptionOfType(RevisionConflict.class)
        .isThrownBy(() -> host.ask(WorkflowOperations.REPLACE, new Replace("flow", FLOW, 1)));
  }

  @Test
  void secrets_of_its_tasks_are_masked_in_its_definition_and_in_the_audit() {
    made();
    assertThat(host.ask(WorkflowOperations.DEFINITION, new One("flow")))
        .contains("\"password\":\"***\"")
        .contains("\"to\":\"ada\"")
        .doesNotContain("pw");
    assertThat(host.entries.getLast().after()).contains("***").doesNotContain("\"pw\"");
  }

  @Test
  void it_is_switched_off_and_on_and_deleted_when_its_runs_have_ended() {
    WorkflowRunView run = started();
    assertThat(host.ask(WorkflowOperations.DISABLE, new One("flow")).state()).isEqualTo("disabled");
    assertThat(host.ask(WorkflowOperations.ENABLE, new One("flow")).state()).isEqualTo("enabled");
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> host.ask(WorkflowOperations.DELETE, new Confirmed("flow", "flow")))
        .withMessageStartingWith("1 runs of workflow 'flow' have not ended.");
    host.ask(WorkflowOperations.CANCEL, new Confirmed(run.id(), run.id()));
    host.ask(WorkflowOperations.DELETE, new Confirmed("flow", "flow"));
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> host.ask(WorkflowOperations.GET, new One("flow")))
        .withMessageStartingWith("No workflow 'flow'.");
    assertThat(run(run.id()).workflow()).startsWith("#");
  }

  @Test
  void a_deleted_workflow_can_be_made_again() {
    made();
    host.ask(WorkflowOperations.DELETE, new Confirmed("flow", "flow"));
    assertThat(made().id()).isEqualTo("flow");
  }

  @Test
  void a_run_shows_its_steps_and_what_it_waits_for() {
    WorkflowRunView run = started();
    assertThat(run.state()).isEqualTo("running");
    assertThat(run.waitsFor()).containsExactly("ask");
    assertThat(run.done()).isEqualTo(1);
    assertThat(run.steps().getFirst().durationSeconds()).isEqualTo(1.0);
    assertThat(host.ask(WorkflowOperations.RUNS, new Select(Map.of("workflow", "flow"), "", 5)))
        .satisfies(page -> assertThat(page.runs()).extracting("id").containsExactly(run.id()));
    assertThat(
            host.ask(WorkflowOperations.RUNS, new Select(Map.of("state", "failed"), "", 5)).runs())
        .isEmpty();
  }

  @Test
  void waiting_for_the_end_ends_with_the_patience() {
    WorkflowRunView run = started();
    assertThat(
            host.ask(WorkflowOperations.RUN, new Await(run.id(), Duration.ofMillis(100))).state())
        .isEqualTo("running");
    host.workflows.turn(new RunId(run.id()), WorkflowState.COMPLETED, "x");
    assertThat(
            host.ask(WorkflowOperations.RUN, new Await(run.id(), Duration.ofSeconds(60))).state())
        .isEqualTo("completed");
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(
            () -> host.ask(WorkflowOperations.RUN, new Await(run.id(), Duration.ofSeconds(61))))
        .withMessageStartingWith("wait: wanted up to 60 s");
  }

  @Test
  void the_graph_of_a_run_has_every_step_with_its_state_and_each_item_that_has_begun() {
    WorkflowRunView run = started();
    host.workflows.step(new RunId(run.id()), "each", "foreach", StepState.RUNNING, 0);
    host.workflows.step(new RunId(run.id()), "each.0.load", "task", StepState.COMPLETED, 2);
    host.workflows.step(new RunId(run.id()), "each.2.load", "task", StepState.RUNNING, 0);
    WorkflowGraphView graph = host.ask(WorkflowOperations.RUN_GRAPH, new One(run.id()));
    assertThat(graph.nodes())
        .extracting(WorkflowNode::path, WorkflowNode::branch, WorkflowNode::state)
        .containsExactly(
            tuple("greet", "", "completed"),
            tuple("ask", "", "waiting"),
            tuple("each", "", "running"),
            tuple("each.0.load", "item 0", "completed"),
            tuple("each.2.load", "item 2", "running"));
    assertThat(graph.edges())
        .containsExactly(new WorkflowEdge("greet", "ask"), new WorkflowEdge("ask", "each"));
    assertThat(graph.nodes()).extracting(WorkflowNode::level).containsExactly(0, 1, 2, 0, 0);
  }

  @Test
  void the_graph_of_a_workflow_has_no_states() {
    made();
    assertThat(host.ask(WorkflowOperations.GRAPH, new One("flow")).nodes())
        .extracting(WorkflowNode::path, WorkflowNode::detail, WorkflowNode::state)
        .containsExactly(
            tuple("greet", "send", ""),
            tuple("ask", "Go on?, 24h", ""),
            tuple("each", "in steps.greet.outputs.codes, 2 at once", ""),
            tuple("each.load", "send", ""));
  }

  @Test
  void bars_lie_over_the_span_of_the_run() {
    WorkflowRunView run = started();
    assertThat(host.ask(WorkflowOperations.GANTT, new One(run.id())).bars())
        .extracting(WorkflowBar::path, WorkflowBar::start, WorkflowBar::state)
        .containsExactly(tuple("greet", 0.0, "completed"), tuple("ask", 0.0, "waiting"));
  }

  @Test
  void somebody_answers_a_step_that_waits_and_no_other() {
    WorkflowRunView run = started();
    host.ask(WorkflowOperations.APPROVE, new Answer(run.id(), "ask", "fine"));
    host.ask(WorkflowOperations.REJECT, new Answer(run.id(), "ask", "wrong"));
    assertThat(host.workflows.asked)
        .containsExactly("local:ada YES ask fine", "local:ada NO ask wrong");
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> host.ask(WorkflowOperations.APPROVE, new Answer(run.id(), "greet", "")))
        .withMessage("Step 'greet' waits for nobody.");
    assertThat(host.audit).filteredOn(line -> line.contains("workflows.approve")).hasSize(2);
  }

  @Test
  void a_run_is_paused_resumed_cancelled_retried_and_removed() {
    String id = started().id();
    assertThat(host.ask(WorkflowOperations.PAUSE, new One(id)).state()).isEqualTo("paused");
    assertThat(host.ask(WorkflowOperations.RESUME, new One(id)).state()).isEqualTo("running");
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> host.ask(WorkflowOperations.CANCEL, new Confirmed(id, "yes")))
        .withMessageStartingWith("confirm: wanted the run's id");
    assertThat(host.ask(WorkflowOperations.CANCEL, new Confirmed(id, id)).state())
        .isEqualTo("cancelled");
    assertThat(host.ask(WorkflowOperations.RETRY, new One(id)).id()).isNotEqualTo(id);
    host.ask(WorkflowOperations.DELETE_RUN, new Confirmed(id, id));
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> run(id))
        .withMessageStartingWith("No workflow run '" + id + "'");
  }

  @Test
  void runs_are_counted_by_state() {
    started();
    assertThat(host.ask(WorkflowOperations.STATS, new Of("flow")).counts())
        .isEqualTo(Map.of("running", 1L));
    assertThat(host.ask(WorkflowOperations.STATS, new Of("")).counts())
        .isEqualTo(Map.of("running", 1L));
  }

  @Test
  void who_only_looks_may_not_start_and_who_operates_may_not_change() {
    made();
    assertThat(Role.VIEWER.permissions()).doesNotContain(WorkflowOperations.START.permission());
    Caller operator =
        new Caller(
            "bob", TestHost.ADA.org(), Caller.Sight.OWN_ORG, Role.OPERATOR.permissions(), "");
    assertThat(
            host.control
                .call(WorkflowOperations.START, new Start("flow", "", "", Duration.ZERO), operator)
                .state())
        .isEqualTo("running");
    assertThatExceptionOfType(CronjarException.class)
        .isThrownBy(() -> host.control.call(WorkflowOperations.CREATE, new Create(FLOW), operator))
        .withMessageContaining("workflows:write");
  }
}
