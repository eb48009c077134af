package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.LiveBlock.Closing;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes after a workflow's steps: undoing them, the last steps, the end. */
final class Finale {
  private final Turn turn;
  private final LiveWorkflow workflow;

  Finale(Turn turn) {
    this.turn = turn;
    this.workflow = turn.workflow;
  }

  /** The outermost block has ended: that of its steps, or of its last ones. */
  void rootEnded(LiveBlock block) {
    if (block.goesOn) {
      lastEnded(block);
      return;
    }
    if (workflow.verdict != WorkflowState.CANCELLED) {
      judge(block);
    }
    if (workflow.isPaused()) {
      workflow.stepsEnded = true;
    } else {
      afterSteps();
    }
  }

  private void judge(LiveBlock block) {
    LiveStep cause = block.cause;
    if (workflow.timedOut) {
      failed(Turn.outOfTime(workflow.graph.definition().timeout()));
      workflow.rollsBack = workflow.graph.definition().errors().policy() == OnError.ROLLBACK;
    } else if (block.closing == Closing.FAILED && cause != null) {
      failed("step '" + cause.name() + "': " + cause.reason);
      workflow.rollsBack = block.rollsBack();
      workflow.business = cause.business;
    }
  }

  private void failed(String reason) {
    workflow.verdict = WorkflowState.FAILED;
    workflow.reason = reason;
    turn.plan.changed();
  }

  void afterSteps() {
    if (workflow.rollsBack && workflow.verdict == WorkflowState.FAILED) {
      workflow.course = Course.ROLLBACK;
      turn.enter(WorkflowState.ROLLING_BACK, workflow.reason);
      undoNext();
    } else {
      last();
    }
  }

  /** Undoes the latest of what is completed and not undone. */
  void undoNext() {
    LiveStep next = workflow.undo.poll();
    if (next == null) {
      workflow.verdict = WorkflowState.ROLLED_BACK;
      last();
      return;
    }
    turn.enter(next, StepState.COMPENSATING);
    workflow.undoing = next;
    LiveStep undo = next.undo();
    turn.run(undo);
    turn.enter(undo, StepState.RUNNING);
    undo.underWay = true;
    Work work = ((Step.Task) next.step()).compensate().orElseThrow();
    try {
      Map<String, @Nullable Object> params =
          turn.expressions.filled(work.params(), new Sight(workflow, next.block.scope));
      turn.plan.start(undo, work, params);
    } catch (ExpressionFailed failed) {
      undone(undo, new RunEnd(false, false, Map.of(), failed.words()));
    }
  }

  void undone(LiveStep undo, RunEnd end) {
    LiveStep of = workflow.undoing;
    if (of == null) {
      throw new IllegalStateException(workflow.id() + " undoes nothing");
    }
    workflow.underWay.remove(undo.path);
    workflow.undoing = null;
    undo.ended = turn.now;
    undo.outputs = end.outputs();
    undo.reason = end.well() ? "" : end.reason();
    turn.enter(undo, end.well() ? StepState.COMPLETED : StepState.FAILED);
    turn.enter(of, end.well() ? StepState.COMPENSATED : StepState.COMPENSATION_FAILED);
    if (end.well()) {
      undoNext();
    } else {
      workflow.verdict = WorkflowState.ROLLBACK_FAILED;
      workflow.reason =
          "step '%s' could not be undone: %s; left to undo: %s"
              .formatted(of.path, end.reason(), String.join(", ", left(of)));
      turn.plan.changed();
      last();
    }
  }

  private List<String> left(LiveStep failed) {
    List<String> left = new ArrayList<>(List.of(failed.path));
    for (LiveStep next = workflow.undo.poll(); next != null; next = workflow.undo.poll()) {
      left.add(next.path);
    }
    return left;
  }

  private void last() {
    workflow.course = Course.LAST;
    turn.plan.changed();
    turn.beginning.open(lastBlock(workflow));
  }

  static LiveBlock lastBlock(LiveWorkflow workflow) {
    LiveBlock last = new LiveBlock(workflow.graph.last(), null, workflow.steps.scope, "", true);
    workflow.last = last;
    return last;
  }

  private void lastEnded(LiveBlock block) {
    LiveStep cause = block.cause;
    if (cause != null && workflow.verdict == WorkflowState.COMPLETED) {
      workflow.business = cause.business;
      failed("step '" + cause.name() + "': " + cause.reason);
    }
    workflow.course = Course.OVER;
    workflow.ended = turn.now;
    workflow.alarms.clear();
    turn.enter(workflow.verdict, workflow.reason);
    turn.plan.tell(
        workflow.verdict == WorkflowState.COMPLETED
            ? Event.Kind.WORKFLOW_COMPLETED
            : Event.Kind.WORKFLOW_FAILED,
        workflow.verdict.text() + (workflow.reason.isEmpty() ? "" : ": " + workflow.reason));
  }
}
