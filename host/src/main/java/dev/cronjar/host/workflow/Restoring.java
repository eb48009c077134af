package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.LiveBlock.Closing;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings a workflow run back to memory from what is recorded of it. */
final class Restoring {
  private final LiveWorkflow workflow;
  private final Map<String, StepRun> rows = new HashMap<>();
  private final List<LiveBlock> blocks = new ArrayList<>();
  private final List<LiveStep> ready = new ArrayList<>();
  private final List<LiveStep> taken = new ArrayList<>();

  private Restoring(LiveWorkflow workflow, List<StepRun> rows) {
    this.workflow = workflow;
    rows.forEach(row -> this.rows.put(row.path(), row));
  }

  /**
   * @param name what people call the workflow
   * @param graph of the run: its own, or its revision's
   */
  static Turn.Restored of(WorkflowRun row, List<StepRun> steps, String name, Graph graph) {
    LiveWorkflow workflow =
        new LiveWorkflow(
            new LiveWorkflow.Identity(
                row.id(),
                row.schedule(),
                row.revision(),
                row.org(),
                name,
                row.graph(),
                row.retryOf(),
                row.span().created()),
            graph,
            JsonValues.object(row.variables()));
    workflow.state = row.state();
    workflow.course = row.course();
    workflow.verdict = row.verdict();
    workflow.reason = row.reason();
    workflow.started = row.span().started();
    workflow.ended = row.span().ended();
    workflow.timedOut = hadTimedOut(workflow);
    return new Restoring(workflow, steps).restored();
  }

  /** Its time was up while it was paused: what follows that comes when it goes on. */
  private static boolean hadTimedOut(LiveWorkflow workflow) {
    return workflow.course == Course.STEPS
        && workflow.verdict == WorkflowState.FAILED
        && workflow.reason.equals(Turn.outOfTime(workflow.graph.definition().timeout()));
  }

  private Turn.Restored restored() {
    restore(workflow.steps);
    if (workflow.course == Course.STEPS) {
      if (workflow.verdict == WorkflowState.CANCELLED) {
        workflow.steps.closing = Closing.CANCELLED;
      }
    } else {
      workflow.steps.ended = true;
      blocks.clear();
      ready.clear();
    }
    if (workflow.course == Course.LAST) {
      restore(Finale.lastBlock(workflow));
    }
    return new Turn.Restored(workflow, blocks, ready, taken);
  }

  private void restore(LiveBlock block) {
    for (LiveStep step : block.steps) {
      StepRun row = rows.get(step.path);
      if (row != null) {
        step.restore(row);
        taken.add(step);
        restore(step, block);
      }
    }
    for (LiveStep step : block.steps) {
      if (step.state == StepState.PENDING && step.needs == 0) {
        ready.add(step);
      }
    }
    block.cause =
        block.steps.stream()
            .filter(step -> fails(step))
            .min(Comparator.comparingLong((LiveStep step) -> step.ended))
            .orElse(null);
    if (!block.goesOn) {
      block.closing = block.judged();
    }
    blocks.add(block);
  }

  private static boolean fails(LiveStep step) {
    return step.state == StepState.FAILED && policy(step) != OnError.CONTINUE;
  }

  private static OnError policy(LiveStep step) {
    return step.frame().onError().orElse(step.block.scope.policy);
  }

  private void restore(LiveStep step, LiveBlock block) {
    if (!step.state.isOver()) {
      underWay(step, block);
    } else {
      block.pending--;
    }
    switch (step.state) {
      case COMPLETED, COMPENSATING, COMPENSATED, COMPENSATION_FAILED -> {
        block.well++;
        release(step);
        completed(step);
      }
      case SKIPPED -> release(step);
      case FAILED -> failed(step, block);
      case CANCELLED, PENDING, WAITING, RUNNING, RETRYING -> {}
    }
    within(step);
    if (fails(step)) {
      step.rollsBack |= step.failedWithinRollsBack();
      step.business = step.note.equals(StepRun.BUSINESS) || failedForBusiness(step);
    }
  }

  /** As when it failed: the first of what failed within it says why. */
  private static boolean failedForBusiness(LiveStep step) {
    return step.blocks.stream()
        .map(block -> block.cause)
        .filter(Objects::nonNull)
        .min(Comparator.comparingLong(cause -> cause.ended))
        .filter(cause -> cause.business)
        .isPresent();
  }

  private void completed(LiveStep step) {
    workflow.completed = Math.max(workflow.completed, step.order);
    boolean undoable = step.step() instanceof Step.Task task && task.compensate().isPresent();
    if (step.state == StepState.COMPLETED && undoable) {
      workflow.undo.add(step);
    } else if (step.state == StepState.COMPENSATING) {
      LiveStep undo = step.undo();
      StepRun row = rows.get(undo.path);
      if (row != null) {
        undo.restore(row);
        undo.underWay = true;
        workflow.undoing = step;
        workflow.underWay.put(undo.path, undo);
      }
    }
  }

  private static void failed(LiveStep step, LiveBlock block) {
    if (policy(step) == OnError.CONTINUE) {
      block.well++;
      release(step);
    } else {
      block.failures++;
      step.rollsBack = policy(step) == OnError.ROLLBACK;
      if (block.goesOn) {
        release(step);
      }
    }
  }

  private static void release(LiveStep step) {
    for (int place : step.node.followers()) {
      step.block.steps.get(place).needs--;
    }
  }

  private void underWay(LiveStep step, LiveBlock block) {
    step.underWay = true;
    block.underWay++;
    boolean answered = step.outputs.containsKey("result") || isPlanned(step);
    if (step.state == StepState.WAITING || (step.hasRun() && !answered)) {
      workflow.underWay.put(step.path, step);
    }
    if (step.due != Run.UNSET) {
      workflow.alarms.add(new LiveWorkflow.Alarm(step.due, step, true));
    }
    if (!step.frame().timeout().isZero()) {
      long at = step.started + step.frame().timeout().toMillis();
      workflow.alarms.add(new LiveWorkflow.Alarm(at, step, false));
    }
  }

  /** What had been opened within it; also of steps that are over, whose names are seen. */
  private void within(LiveStep step) {
    switch (step.step()) {
      case Step.Task task -> {}
      case Step.Wait wait -> {}
      case Step.Condition condition -> {
        String result = step.outputs.get("result");
        if (result != null) {
          String side = result.equals("true") ? Graph.THEN : Graph.ELSE;
          open(step, step.node.block(side), step.block.scope);
        }
      }
      case Step.Switch choice -> {
        String chosen = step.outputs.get("chosen");
        if (chosen != null) {
          open(step, step.node.chosen(chosen), step.block.scope);
        }
      }
      case Step.Parallel parallel -> open(step, step.node.block(Graph.STEPS), step.block.scope);
      case Step.Foreach foreach -> items(step, foreach);
      case Step.SubWorkflow sub -> sub(step, sub);
      case Step.Custom custom -> Planned.in(step.note).ifPresent(plan -> planned(step, plan));
    }
  }

  /** As long as it goes on, its note is its plan. */
  private static boolean isPlanned(LiveStep step) {
    return step.step() instanceof Step.Custom && !step.note.isEmpty();
  }

  private void planned(LiveStep step, Planned plan) {
    step.planned = plan;
    open(step, Graph.of(plan.definition()).steps(), KindSteps.scopeOf(step, plan));
  }

  private void open(LiveStep step, Graph.Block block, Scope scope) {
    if (step.state != StepState.SKIPPED) {
      restoreWithin(step, Beginning.inside(step, block, scope, step.path + ".", false));
    }
  }

  /** Of a step that is over, nothing is to be done within it any more. */
  private void restoreWithin(LiveStep step, LiveBlock block) {
    int ready = this.ready.size();
    int blocks = this.blocks.size();
    restore(block);
    if (step.state.isOver()) {
      this.ready.subList(ready, this.ready.size()).clear();
      this.blocks.subList(blocks, this.blocks.size()).clear();
      block.ended = true;
    }
  }

  private void items(LiveStep step, Step.Foreach foreach) {
    step.items = JsonValues.list(step.note);
    workflow.heldItems.add(step);
    int begun = begun(step, foreach);
    while (step.itemsBegun < begun) {
      LiveBlock item = Beginning.item(step, step.itemsBegun);
      restoreWithin(step, item);
      if (step.failedItem == null && item.closing == Closing.FAILED && item.underWay == 0) {
        step.failedItem = item;
      }
    }
  }

  /** Up to the last item of which something is recorded; a run that takes over has gaps. */
  private int begun(LiveStep step, Step.Foreach foreach) {
    for (int i = step.items.size(); i > 0; i--) {
      String prefix = step.path + "." + (i - 1) + ".";
      if (foreach.steps().stream().anyMatch(each -> rows.containsKey(prefix + each.name()))) {
        return i;
      }
    }
    return 0;
  }

  private void sub(LiveStep step, Step.SubWorkflow sub) {
    if (step.note.isEmpty() || sub.embedded().isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> variables = JsonValues.object(step.note);
    Scope scope = Beginning.scopeOf(step, sub, variables);
    LiveBlock main =
        Beginning.inside(step, step.node.block(Graph.STEPS), scope, step.path + ".", false);
    restoreWithin(step, main);
    boolean lastBegan =
        sub.embedded().get().last().stream()
            .anyMatch(each -> rows.containsKey(step.path + "." + each.name()));
    if (lastBegan) {
      main.ended = true;
      if (main.isOpen() && main.pending > 0) {
        main.closing = Closing.CANCELLED;
      }
      restoreWithin(
          step,
          Beginning.inside(step, step.node.block(Graph.FINALLY), scope, step.path + ".", true));
    }
  }
}
