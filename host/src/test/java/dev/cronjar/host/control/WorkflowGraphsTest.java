package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowEdge;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowNode;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowGraphsTest {
  private static final WorkflowDefinition FLOW =
      WorkflowDefinition.of(
          List.of(
              new Step.Custom(Frame.named("fan"), "acme:fan", Map.of(), Retry.OFF), task("after")));

  private static Step.Task task(String name, String... needs) {
    return new Step.Task(Frame.named(name, needs), Work.of("hello", Map.of()));
  }

  @Test
  void what_a_kind_has_planned_stands_within_the_step_as_soon_as_it_is_planned() {
    Planned plan = new Planned(WorkflowDefinition.of(List.of(task("a"), task("b", "a"))), Map.of());
    WorkflowGraphs graph = new WorkflowGraphs(Map.of(), Map.of("fan", plan)).walk(FLOW);
    assertThat(graph.nodes())
        .extracting(
            WorkflowNode::path,
            WorkflowNode::kind,
            WorkflowNode::detail,
            WorkflowNode::branch,
            WorkflowNode::state)
        .containsExactly(
            tuple("fan", "custom", "acme:fan", "", "pending"),
            tuple("fan.a", "task", "hello", "planned", "pending"),
            tuple("fan.b", "task", "hello", "planned", "pending"),
            tuple("after", "task", "hello", "", "pending"));
    assertThat(graph.edges()).containsExactly(new WorkflowEdge("fan.a", "fan.b"));
  }

  @Test
  void of_a_workflow_that_does_not_run_nothing_is_planned() {
    assertThat(new WorkflowGraphs().walk(FLOW).nodes())
        .extracting(WorkflowNode::path, WorkflowNode::state)
        .containsExactly(tuple("fan", ""), tuple("after", ""));
  }
}
