package dev.cronjar.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetakeTest {
  private static final RunEnd WELL = new RunEnd(true, false, Map.of(), "");
  private static final RunEnd BROKEN = new RunEnd(false, false, Map.of(), "it broke");

  private final Map<String, StepRun> rows = new LinkedHashMap<>();
  private final TreeSet<String> started = new TreeSet<>();
  private LiveWorkflow workflow = each("a,b,c", 2);
  private WorkflowRun row = workflow.row();

  private static LiveWorkflow each(String items, int limit) {
    Step.Task load = new Step.Task(Frame.named("load"), Work.of("work", Map.of()));
    Step.Foreach each = new Step.Foreach(Frame.named("each"), items, limit, List.of(load));
    WorkflowDefinition definition =
        new WorkflowDefinition(Map.of(), Errors.USUAL, Duration.ZERO, List.of(each), List.of());
    return new LiveWorkflow(identity("w"), Graph.of(definition), Map.of());
  }

  private static LiveWorkflow.Identity identity(String run) {
    return new LiveWorkflow.Identity(new RunId(run), 1, 1, OrgId.DEFAULT, "w", "", "", 1_000);
  }

  private Turn turn() {
    return new Turn(workflow, new PlainExpressions(), Plans.NONE, 1_000);
  }

  private void take(Plan plan) {
    plan.row().ifPresent(changed -> row = changed);
    plan.rows().forEach(step -> rows.put(step.path(), step));
    plan.starts().forEach(start -> started.add(start.path()));
  }

  private void retry() {
    Retake retake = new Retake(row, List.copyOf(rows.values()), workflow.graph);
    WorkflowRun again = retake.run(identity("again"), 2_000);
    Turn.Restored restored = Restoring.of(again, retake.steps(again.id()), "w", workflow.graph);
    workflow = restored.workflow();
    rows.clear();
    started.clear();
    take(turn().again(restored));
  }

  @Test
  void a_list_whose_every_item_failed_begins_anew() {
    take(turn().start());
    take(turn().ended("each.0.load", BROKEN));
    take(turn().ended("each.1.load", BROKEN));
    assertThat(workflow.isOver()).isTrue();
    retry();
    assertThat(started).containsExactly("each.0.load", "each.1.load");
  }

  @Test
  void an_item_that_was_done_is_not_done_again_because_one_before_it_failed() {
    take(turn().start());
    take(turn().ended("each.1.load", WELL));
    take(turn().ended("each.2.load", WELL));
    take(turn().ended("each.0.load", BROKEN));
    assertThat(workflow.isOver()).isTrue();
    retry();
    assertThat(started).containsExactly("each.0.load");
    take(turn().ended("each.0.load", WELL));
    assertThat(workflow.isOver()).isTrue();
    assertThat(rows.values())
        .filteredOn(step -> step.path().equals("each"))
        .extracting(StepRun::state)
        .containsExactly(StepState.COMPLETED);
    assertThat(started).containsExactly("each.0.load");
  }
}
