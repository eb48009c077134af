package dev.cronjar.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step has failed, another is under way, and the host is another one before that ends. */
class RestoredFailureTest {
  private static final RunEnd WELL = new RunEnd(true, false, Map.of(), "");

  private final Map<String, StepRun> rows = new LinkedHashMap<>();
  private LiveWorkflow workflow = new LiveWorkflow(identity(), graph(), Map.of());
  private WorkflowRun row = workflow.row();

  private static LiveWorkflow.Identity identity() {
    return new LiveWorkflow.Identity(new RunId("w"), 1, 1, OrgId.DEFAULT, "w", "", "", 1_000);
  }

  private static Graph graph() {
    Step inner = new Step.Parallel(Frame.named("group"), 0, new Join.All(), List.of(task("check")));
    return Graph.of(WorkflowDefinition.of(List.of(inner, task("other"))));
  }

  private static Step task(String name) {
    return new Step.Task(Frame.named(name), Work.of("work", Map.of()));
  }

  private Turn turn() {
    return new Turn(workflow, new PlainExpressions(), Plans.NONE, 1_000);
  }

  private void take(Plan plan) {
    plan.row().ifPresent(changed -> row = changed);
    plan.rows().forEach(step -> rows.put(step.path(), step));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whether_the_matter_or_the_task_failed_is_known_after_a_restart(boolean business) {
    take(turn().start());
    take(turn().ended("group.check", new RunEnd(false, business, Map.of(), "no stock")));
    Turn.Restored restored = Restoring.of(row, List.copyOf(rows.values()), "w", workflow.graph);
    workflow = restored.workflow();
    take(turn().goOn(restored));
    take(turn().ended("other", WELL));
    assertThat(workflow.state).isEqualTo(WorkflowState.FAILED);
    assertThat(workflow.business).isEqualTo(business);
  }
}
