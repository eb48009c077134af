package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.definition.Planned;
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
    Paths paths = new Paths(graph, rows);
    return rows.stream()
        .filter(row -> !row.kind().equals(StepRun.COMPENSATION))
        .filter(row -> !paths.isLast(row.path()))
        .flatMap(row -> taken(workflow, row, paths.find(row.path())).stream())
        .toList();
  }

  private static Optional<StepRun> taken(RunId workflow, StepRun row, Optional<Step> step) {
    if (row.state() == StepState.COMPLETED || row.state() == StepState.SKIPPED) {
      return Optional.of(as(workflow, row, row.state()));
    }
    boolean goesOn = row.started() && step.filter(each -> wasOpen(each, row)).isPresent();
    return goesOn ? Optional.of(as(workflow, row, StepState.RUNNING)) : Optional.empty();
  }

  /** Whether steps within it had been opened. */
  private static boolean wasOpen(Step step, StepRun row) {
    boolean hasLeftSomething = !row.outputs().isEmpty() || !row.note().isEmpty();
    return switch (step) {
      case Step.Task task -> false;
      case Step.Wait wait -> false;
      case Step.Condition condition -> hasLeftSomething;
      case Step.Switch choice -> hasLeftSomething;
      case Step.Parallel parallel -> true;
      case Step.Foreach foreach -> hasLeftSomething;
      case Step.SubWorkflow sub -> hasLeftSomething;
      case Step.Custom custom -> Planned.in(row.note()).isPresent();
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
