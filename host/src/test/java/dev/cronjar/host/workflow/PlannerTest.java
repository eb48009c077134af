package dev.cronjar.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final Map<String, StepState> states = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final List<String> running = new ArrayList<>();
  private final List<String> stopped = new ArrayList<>();
  private LiveWorkflow workflow = of(WorkflowDefinition.of(List.of()));
  private WorkflowRun row = workflow.row();
  private long now = 1_000;

  private static Step.Task task(String name, String... needs) {
    return new Step.Task(Frame.named(name, needs), Work.of("work", Map.of()));
  }

  private static Step.Task undoable(String name, String... needs) {
    return new Step.Task(
        Frame.named(name, needs),
        Work.of("work", Map.of()),
        Optional.of(Work.of("undo", Map.of())));
  }

  private static WorkflowDefinition with(OnError policy, Others others, Step... steps) {
    return new WorkflowDefinition(
        Map.of(),
        new Errors(policy, others),
        Duration.ZERO,
        List.of(steps),
        List.of(task("tell"), task("close", "tell")));
  }

  private void start(WorkflowDefinition definition) {
    workflow = of(definition);
    row = workflow.row();
    take(turn().start());
  }

  private static LiveWorkflow of(WorkflowDefinition definition) {
    LiveWorkflow.Identity identity =
        new LiveWorkflow.Identity(new RunId("w"), 1, 1, OrgId.DEFAULT, "w", "", "", 1_000);
    return new LiveWorkflow(identity, Graph.of(definition), Map.of());
  }

  private Turn turn() {
    return new Turn(workflow, new PlainExpressions(), Plans.NONE, now);
  }

  private void take(Plan plan) {
    plan.row().ifPresent(changed -> row = changed);
    for (StepRun step : plan.rows()) {
      states.put(step.path(), step.state());
      reasons.put(step.path(), step.reason());
    }
    plan.starts().forEach(start -> running.add(start.path()));
    plan.stops().forEach(stop -> stopped.add(stop.run().value().substring(2)));
  }

  private void well(String path) {
    end(path, new RunEnd(true, false, Map.of("v", "yes"), ""));
  }

  private void fails(String path) {
    end(path, new RunEnd(false, false, Map.of(), "it broke"));
  }

  private void end(String path, RunEnd end) {
    assertThat(running.remove(path)).as(path + " runs").isTrue();
    take(turn().ended(path, end));
  }

  private void pass(Duration time) {
    now += time.toMillis();
    take(turn().ring());
  }

  @Test
  void a_compensation_that_fails_leaves_the_workflow_rollback_failed_and_names_what_is_left() {
    start(
        with(
            OnError.ROLLBACK,
            Others.FINISH,
            undoable("a"),
            undoable("b", "a"),
            undoable("c", "b"),
            task("d", "c")));
    List.of("a", "b", "c").forEach(this::well);
    fails("d");
    assertThat(row.state()).isEqualTo(WorkflowState.ROLLING_BACK);
    well("c~undo");
    fails("b~undo");
    assertThat(running).as("last steps run all the same").containsExactly("tell");
    well("tell");
    well("close");
    assertThat(row.state()).isEqualTo(WorkflowState.ROLLBACK_FAILED);
    assertThat(row.reason())
        .isEqualTo("step 'b' could not be undone: it broke; left to undo: b, a");
    assertThat(states)
        .containsEntry("a", StepState.COMPLETED)
        .containsEntry("b", StepState.COMPENSATION_FAILED)
        .containsEntry("c", StepState.COMPENSATED);
  }

  @Test
  void last_steps_run_even_when_one_of_them_fails_and_then_the_workflow_has_failed() {
    start(with(OnError.FAIL, Others.FINISH, task("a")));
    well("a");
    fails("tell");
    well("close");
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(row.reason()).isEqualTo("step 'tell': it broke");
  }

  @Test
  void with_others_cancel_steps_under_way_are_stopped_and_with_finish_they_end() {
    start(with(OnError.FAIL, Others.CANCEL, task("a"), task("b")));
    fails("a");
    assertThat(stopped).containsExactly("b");
    end("b", new RunEnd(false, false, Map.of(), "cancelled"));
    assertThat(states).containsEntry("b", StepState.CANCELLED);
    assertThat(running).containsExactly("tell");
  }

  @Test
  void a_tolerated_failure_lets_what_needs_the_step_go_on() {
    Step.Task tolerated =
        new Step.Task(Frame.named("a").onError(OnError.CONTINUE), Work.of("work", Map.of()));
    start(with(OnError.FAIL, Others.FINISH, tolerated, task("b", "a")));
    fails("a");
    well("b");
    well("tell");
    well("close");
    assertThat(row.state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void of_a_group_with_a_limit_so_many_run_at_once_and_a_skipped_one_takes_no_place() {
    Step.Task never = new Step.Task(Frame.named("b").when("no"), Work.of("work", Map.of()));
    start(
        with(
            OnError.FAIL,
            Others.FINISH,
            new Step.Parallel(
                Frame.named("g"),
                1,
                new Join.All(),
                List.of(task("a"), never, task("c"), task("d")))));
    assertThat(running).containsExactly("g.a");
    well("g.a");
    assertThat(states).containsEntry("g.b", StepState.SKIPPED);
    assertThat(running).containsExactly("g.c");
    well("g.c");
    well("g.d");
    assertThat(states).containsEntry("g", StepState.COMPLETED);
  }

  @Test
  void two_of_three_are_enough_and_the_third_is_cancelled() {
    start(
        with(
            OnError.FAIL,
            Others.FINISH,
            new Step.Parallel(
                Frame.named("g"),
                0,
                new Join.AtLeast(2),
                List.of(task("a"), task("b"), task("c")))));
    well("g.a");
    well("g.c");
    assertThat(stopped).containsExactly("g.b");
    end("g.b", new RunEnd(false, false, Map.of(), "cancelled"));
    assertThat(states)
        .containsEntry("g.b", StepState.CANCELLED)
        .containsEntry("g", StepState.COMPLETED);
  }

  @Test
  void a_condition_asks_a_task_whose_business_failure_is_a_no() {
    Step.Condition asked =
        new Step.Condition(
            Frame.named("q"),
            new Question.Answering(Work.of("ask", Map.of())),
            List.of(task("yes")),
            List.of(task("no")));
    start(with(OnError.FAIL, Others.FINISH, asked));
    end("q", new RunEnd(false, true, Map.of(), "not today"));
    assertThat(running).containsExactly("q.no");
    well("q.no");
    assertThat(states).containsEntry("q", StepState.COMPLETED);
  }

  @Test
  void an_approval_that_nobody_gives_in_time_fails_or_counts_as_given() {
    start(
        with(
            OnError.CONTINUE,
            Others.FINISH,
            approval("strict", OnTimeout.FAIL),
            approval("lax", OnTimeout.APPROVE)));
    pass(Duration.ofSeconds(9));
    assertThat(states).containsValues(StepState.WAITING);
    pass(Duration.ofSeconds(1));
    assertThat(states)
        .containsEntry("strict", StepState.FAILED)
        .containsEntry("lax", StepState.COMPLETED);
    assertThat(reasons).containsEntry("strict", "nobody answered within 10s");
  }

  private static Step.Wait approval(String name, OnTimeout onTimeout) {
    return new Step.Wait(
        Frame.named(name), new Until.Approval("sure?", Duration.ofSeconds(10), onTimeout));
  }

  @Test
  void a_step_that_holds_others_fails_when_its_time_is_up_and_so_do_they_end() {
    Step.Parallel group =
        new Step.Parallel(
            Frame.named("g").within(Duration.ofSeconds(5)),
            0,
            new Join.All(),
            List.of(task("a"), task("b", "a")));
    start(with(OnError.FAIL, Others.FINISH, group));
    pass(Duration.ofSeconds(5));
    assertThat(stopped).containsExactly("g.a");
    end("g.a", new RunEnd(false, false, Map.of(), "cancelled"));
    assertThat(states)
        .containsEntry("g.a", StepState.CANCELLED)
        .containsEntry("g", StepState.FAILED);
    assertThat(reasons).containsEntry("g", "did not end within 5s");
  }

  @Test
  void each_item_of_a_list_is_seen_by_its_steps_and_so_many_at_once_are_worked_on() {
    Step.Task load = new Step.Task(Frame.named("load"), Work.of("work", Map.of("code", "$item")));
    start(
        with(
            OnError.FAIL,
            Others.FINISH,
            new Step.Foreach(Frame.named("each"), "a,b,c", 2, List.of(load))));
    assertThat(running).containsExactly("each.0.load", "each.1.load");
    well("each.0.load");
    assertThat(running).containsExactly("each.1.load", "each.2.load");
    well("each.1.load");
    well("each.2.load");
    assertThat(states).containsEntry("each", StepState.COMPLETED);
  }

  @Test
  void an_expression_without_a_value_fails_its_step_with_its_words() {
    Step.Task broken = new Step.Task(Frame.named("a").when("broken"), Work.of("work", Map.of()));
    start(with(OnError.FAIL, Others.FINISH, broken, task("b", "a")));
    assertThat(reasons).containsEntry("a", "broken has no value");
    assertThat(states).doesNotContainKey("b");
    well("tell");
    well("close");
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
  }

  @Test
  void a_workflow_within_a_workflow_runs_its_own_last_steps_also_when_it_fails() {
    WorkflowDefinition inner =
        new WorkflowDefinition(
            Map.of(), Errors.USUAL, Duration.ZERO, List.of(task("x")), List.of(task("z")));
    start(
        with(
            OnError.FAIL,
            Others.FINISH,
            new Step.SubWorkflow(Frame.named("sub"), "inner", Map.of(), Optional.of(inner))));
    fails("sub.x");
    assertThat(running).containsExactly("sub.z");
    well("sub.z");
    assertThat(states).containsEntry("sub", StepState.FAILED);
    assertThat(reasons).containsEntry("sub", "step 'x': it broke");
  }

  @Test
  void while_it_is_paused_what_runs_ends_and_nothing_begins() {
    start(with(OnError.FAIL, Others.FINISH, task("a"), task("b", "a")));
    take(turn().pause("ann").orElseThrow());
    well("a");
    assertThat(running).isEmpty();
    take(turn().resume("ann").orElseThrow());
    assertThat(running).containsExactly("b");
    assertThat(turn().resume("ann")).isEmpty();
  }

  @Test
  void the_whole_has_a_limit_in_time_too() {
    WorkflowDefinition limited =
        new WorkflowDefinition(
            Map.of(), Errors.USUAL, Duration.ofSeconds(3), List.of(task("a")), List.of(task("z")));
    start(limited);
    pass(Duration.ofSeconds(3));
    assertThat(stopped).containsExactly("a");
    end("a", new RunEnd(false, false, Map.of(), "cancelled"));
    well("z");
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
    assertThat(row.reason()).isEqualTo("did not end within 3s");
  }
}
