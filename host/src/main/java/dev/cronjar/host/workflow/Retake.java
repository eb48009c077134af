package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.definition.Step;
import java.util.List;
import java.util.Optional;

/**
 * What a new run of a workflow takes over of one that failed or was cancelled: what is completed
 * stays so, what failed begins once more, and what held failed steps goes on where it was.
 */
record Retake(WorkflowRun old, List<StepRun> rows, Graph graph) {
  /** Of one that came to its end well, or undid what it did, nothing can be taken over. */
  static boolean isPossible(WorkflowRun old) {
    return old.state() == WorkflowState.FAILED || old.state() == WorkflowState.CANCELLED;
  }

  /** The row of the new run. */
  WorkflowRun run(LiveWorkflow.Identity identity, long now) {
    return new WorkflowRun(
        identity.id(),
        identity.schedule(),
        identity.revision(),
        identity.org(),
        WorkflowState.RUNNING,
        Course.STEPS,
        WorkflowState.COMPLETED,
        old.variables(),
        "",
        identity.graph(),
        identity.retryOf(),
        new WorkflowRun.Span(identity.created(), now, Run.UNSET));
  }

  List<StepRun> steps(RunId workflow) {
    return rows.stream()
        .filter(row -> !row.kind().equals(StepRun.COMPENSATION))
        .filter(row -> !graph.isLast(row.path()))
        .flatMap(row -> taken(workflow, row).stream())
        .toList();
  }

  private Optional<StepRun> taken(RunId workflow, StepRun row) {
    if (row.state() == StepState.COMPLETED || row.state() == StepState.SKIPPED) {
      return Optional.of(as(workflow, row, row.state()));
    }
    boolean goesOn = row.started() && graph.find(row.path()).filter(Retake::holdsSteps).isPresent();
    boolean wasOpen = !row.outputs().isEmpty() || !row.note().isEmpty() || isGroup(row);
    return goesOn && wasOpen ? Optional.of(as(workflow, row, StepState.RUNNING)) : Optional.empty();
  }

  private boolean isGroup(StepRun row) {
    return graph.find(row.path()).filter(Step.Parallel.class::isInstance).isPresent();
  }

  private static boolean holdsSteps(Step step) {
    return switch (step) {
      case Step.Task task -> false;
      case Step.Wait wait -> false;
      case Step.Condition condition -> true;
      case Step.Switch choice -> true;
      case Step.Parallel parallel -> true;
      case Step.Foreach foreach -> true;
      case Step.SubWorkflow sub -> true;
    };
  }

  private static StepRun as(RunId workflow, StepRun row, StepState state) {
    boolean open = state == StepState.RUNNING;
    return new StepRun(
        workflow,
        row.path(),
        row.kind(),
        state,
        row.run(),
        new StepRun.Times(row.times().started(), open ? Run.UNSET : row.times().ended(), Run.UNSET),
        row.outputs(),
        open ? "" : row.reason(),
        row.note(),
        open ? 0 : row.order());
  }
}
