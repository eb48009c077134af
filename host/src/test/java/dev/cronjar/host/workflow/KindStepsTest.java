package dev.cronjar.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Steps whose kind a plugin offers. */
class KindStepsTest {
  private static final RunEnd BROKEN = new RunEnd(false, false, Map.of(), "it broke");

  private final Map<String, Planned> known = new LinkedHashMap<>();
  private final Plans plans =
      plan ->
          Optional.ofNullable(known.get(plan))
              .orElseThrow(() -> new ExpressionFailed("the plan: no plan '" + plan + "'"));
  private final Map<String, StepRun> rows = new LinkedHashMap<>();
  private final Set<String> running = new TreeSet<>();
  private final Map<String, Plan.Start> starts = new LinkedHashMap<>();
  private final Set<String> stopped = new TreeSet<>();
  private LiveWorkflow workflow = of(WorkflowDefinition.of(List.of()), "w", "");
  private WorkflowRun row = workflow.row();
  private long now = 1_000;

  private static LiveWorkflow of(WorkflowDefinition definition, String run, String retryOf) {
    return new LiveWorkflow(identity(run, retryOf), Graph.of(definition), Map.of());
  }

  private static LiveWorkflow.Identity identity(String run, String retryOf) {
    return new LiveWorkflow.Identity(new RunId(run), 1, 1, OrgId.DEFAULT, "w", "", retryOf, 1_000);
  }

  private static Step.Task task(String name, String... needs) {
    return new Step.Task(Frame.named(name, needs), Work.of("work", Map.of()));
  }

  private static Step.Custom custom(Frame frame) {
    return new Step.Custom(frame, "acme:fan", Map.of("of", "$vars.n"), Retry.OFF);
  }

  /** The kind answers {@code name} for these steps. */
  private void plan(String name, Map<String, String> outputs, Step... steps) {
    known.put(name, new Planned(WorkflowDefinition.of(List.of(steps)), outputs));
  }

  private void start(Step... steps) {
    workflow = of(WorkflowDefinition.of(List.of(steps)), "w", "");
    row = workflow.row();
    take(turn().start());
  }

  private Turn turn() {
    return new Turn(workflow, new PlainExpressions(), plans, now);
  }

  private void take(Plan plan) {
    plan.row().ifPresent(changed -> row = changed);
    plan.rows().forEach(step -> rows.put(step.path(), step));
    for (Plan.Start start : plan.starts()) {
      starts.put(start.path(), start);
      running.add(start.path());
    }
    plan.stops().forEach(stop -> stopped.add(stop.run().value()));
  }

  private void end(String path, RunEnd end) {
    assertThat(running.remove(path)).as(path + " runs").isTrue();
    take(turn().ended(path, end));
  }

  private void well(String path) {
    end(path, new RunEnd(true, false, Map.of("v", "yes"), ""));
  }

  private void planned(String path, String name) {
    end(path, new RunEnd(true, false, Map.of("plan", name), ""));
  }

  private StepRun step(String path) {
    return Objects.requireNonNull(rows.get(path), path);
  }

  private void restart() {
    Turn.Restored restored = Restoring.of(row, List.copyOf(rows.values()), "w", workflow.graph);
    workflow = restored.workflow();
    take(turn().goOn(restored));
  }

  private void retry() {
    Retake retake = new Retake(row, List.copyOf(rows.values()), workflow.graph);
    WorkflowRun again = retake.run(identity("again", "w"), now);
    Turn.Restored restored = Restoring.of(again, retake.steps(again.id()), "w", workflow.graph);
    workflow = restored.workflow();
    row = again;
    rows.clear();
    take(turn().again(restored));
  }

  @Test
  void a_run_of_its_own_plans_what_is_then_done_within_the_step() {
    plan("two", Map.of("sum", "steps.b.v"), task("a"), task("b", "a"));
    start(custom(Frame.named("fan")), task("after", "fan"));
    Work planning = Objects.requireNonNull(starts.get("fan")).work();
    assertThat(planning.task()).isEqualTo("acme:kind/fan");
    assertThat(planning.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(planning.retry().outcomes()).containsExactly(Retry.On.INTERRUPTED);
    planned("fan", "two");
    assertThat(running).containsExactly("fan.a");
    assertThat(step("fan").outputs()).isEmpty();
    well("fan.a");
    well("fan.b");
    assertThat(step("fan").state()).isEqualTo(StepState.COMPLETED);
    assertThat(step("fan").kind()).isEqualTo("custom");
    assertThat(step("fan").outputs()).isEqualTo(Map.of("sum", "yes"));
    assertThat(running).containsExactly("after");
  }

  @Test
  void a_plan_of_nothing_is_done_at_once() {
    plan("none", Map.of("n", "0"));
    start(custom(Frame.named("fan")));
    planned("fan", "none");
    assertThat(step("fan").outputs()).isEqualTo(Map.of("n", "0"));
    assertThat(row.state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void planned_steps_see_each_other_and_nothing_around_them() {
    Step.Task curious =
        new Step.Task(Frame.named("a"), Work.of("work", Map.of("n", "$steps.before.v")));
    plan("curious", Map.of(), curious);
    start(task("before"), custom(Frame.named("fan", "before")));
    well("before");
    planned("fan", "curious");
    assertThat(step("fan.a").reason()).isEqualTo("no step before");
    assertThat(step("fan").reason()).isEqualTo("step 'a': no step before");
  }

  @Test
  void a_plan_that_is_refused_fails_the_step_in_words_and_a_retry_plans_anew() {
    start(custom(Frame.named("fan")));
    planned("fan", "nonsense");
    assertThat(step("fan").state()).isEqualTo(StepState.FAILED);
    assertThat(step("fan").reason()).isEqualTo("the plan: no plan 'nonsense'");
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
    retry();
    assertThat(running).containsExactly("fan");
  }

  @Test
  void a_planning_that_says_no_fails_the_step_for_business_also_after_a_restart() {
    start(custom(Frame.named("fan")), task("other"));
    end("fan", new RunEnd(false, true, Map.of(), "nothing to do today"));
    restart();
    well("other");
    assertThat(row.reason()).isEqualTo("step 'fan': nothing to do today");
    assertThat(workflow.business).isTrue();
    retry();
    assertThat(running).containsExactly("fan");
  }

  @Test
  void what_was_planned_goes_on_after_a_restart_without_a_new_plan() {
    plan("two", Map.of("sum", "steps.b.v"), task("a"), task("b", "a"));
    start(custom(Frame.named("fan")));
    restart();
    assertThat(running).as("the planning goes on").containsExactly("fan");
    planned("fan", "two");
    known.clear();
    restart();
    well("fan.a");
    restart();
    assertThat(running).containsExactly("fan.b");
    well("fan.b");
    assertThat(step("fan").outputs()).isEqualTo(Map.of("sum", "yes"));
  }

  @Test
  void a_retry_takes_over_the_plan_and_what_of_it_was_done() {
    plan("two", Map.of("sum", "steps.b.v"), task("a"), task("b", "a"));
    start(custom(Frame.named("fan")));
    planned("fan", "two");
    well("fan.a");
    end("fan.b", BROKEN);
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
    known.clear();
    retry();
    assertThat(running).containsExactly("fan.b");
    well("fan.b");
    assertThat(row.state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(step("fan").outputs()).isEqualTo(Map.of("sum", "yes"));
  }

  @Test
  void each_item_of_a_list_may_have_another_plan() {
    plan("one", Map.of(), task("a"));
    plan("two", Map.of(), task("a"), task("b", "a"));
    start(new Step.Foreach(Frame.named("each"), "x,y", 0, List.of(custom(Frame.named("fan")))));
    planned("each.0.fan", "one");
    planned("each.1.fan", "two");
    well("each.0.fan.a");
    well("each.1.fan.a");
    Paths paths = new Paths(workflow.graph, List.copyOf(rows.values()));
    assertThat(paths.find("each.1.fan.b")).map(Step::name).contains("b");
    assertThat(paths.find("each.0.fan.b")).isEmpty();
    assertThat(paths.find("each.1.fan")).map(Step::kind).contains("custom");
    end("each.1.fan.b", BROKEN);
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
    retry();
    assertThat(running).containsExactly("each.1.fan.b");
  }

  @Test
  void planned_steps_are_undone_with_the_others_in_reverse() {
    Step.Task undoable =
        new Step.Task(
            Frame.named("a"), Work.of("work", Map.of()), Optional.of(Work.of("undo", Map.of())));
    plan("undoable", Map.of(), undoable);
    start(
        custom(Frame.named("fan")),
        new Step.Task(
            Frame.named("bad", "fan").onError(OnError.ROLLBACK), Work.of("work", Map.of())));
    planned("fan", "undoable");
    well("fan.a");
    end("bad", BROKEN);
    assertThat(running).containsExactly("fan.a~undo");
    restart();
    well("fan.a~undo");
    assertThat(row.state()).isEqualTo(WorkflowState.ROLLED_BACK);
  }

  @Test
  void a_step_that_is_cancelled_while_it_is_planned_does_nothing_of_the_plan() {
    plan("one", Map.of(), task("a"));
    start(custom(Frame.named("fan")));
    take(turn().cancel("ann").orElseThrow());
    assertThat(stopped).containsExactly("w.fan");
    planned("fan", "one");
    assertThat(step("fan").state()).isEqualTo(StepState.CANCELLED);
    assertThat(running).isEmpty();
  }

  @Test
  void the_step_has_a_limit_in_time_for_the_planning_and_all_that_was_planned() {
    plan("one", Map.of(), task("a"));
    start(custom(Frame.named("fan").within(Duration.ofSeconds(5))));
    planned("fan", "one");
    restart();
    now += 5_000;
    take(turn().ring());
    assertThat(stopped).containsExactly("w.fan.a");
    end("fan.a", new RunEnd(false, false, Map.of(), "cancelled"));
    assertThat(step("fan").reason()).isEqualTo("did not end within 5s");
  }

  @Test
  void an_output_without_a_value_fails_the_step() {
    plan("one", Map.of("v", "broken"), task("a"));
    start(custom(Frame.named("fan")));
    planned("fan", "one");
    well("fan.a");
    assertThat(step("fan").state()).isEqualTo(StepState.FAILED);
    assertThat(step("fan").reason()).isEqualTo("broken has no value");
  }

  @Test
  void a_kind_that_plans_itself_again_and_again_comes_to_an_end() {
    plan("more", Map.of(), custom(Frame.named("fan")));
    start(custom(Frame.named("fan")));
    String path = "fan";
    for (int depth = 0; depth < 10; depth++) {
      planned(path, "more");
      path += ".fan";
    }
    assertThat(step(path).reason())
        .isEqualTo("wanted at most 10 kinds of steps within each other, found 11");
    assertThat(row.state()).isEqualTo(WorkflowState.FAILED);
  }
}
