package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.workflow.LiveBlock.Closing;
import dev.cronjar.host.workflow.definition.Expressions;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Until;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The planner: one thing that happened to a workflow run, and all that follows from it. No I/O, no
 * clock; the same definition, records and instant always give the same plan. What a step's end
 * costs depends on what hangs on that step, not on the size of the graph.
 */
final class Turn {
  final LiveWorkflow workflow;
  final Expressions expressions;
  final Plans plans;
  final long now;
  final Plan plan;
  final Beginning beginning;
  final Ending ending;
  final Finale finale;
  final KindSteps kinds;

  /** Steps that could begin. */
  final ArrayDeque<LiveStep> agenda = new ArrayDeque<>();

  Turn(LiveWorkflow workflow, Expressions expressions, Plans plans, long now) {
    this.workflow = workflow;
    this.expressions = expressions;
    this.plans = plans;
    this.now = now;
    this.plan = new Plan(workflow);
    this.beginning = new Beginning(this);
    this.ending = new Ending(this);
    this.finale = new Finale(this);
    this.kinds = new KindSteps(this);
  }

  /** Its first steps. */
  Plan start() {
    workflow.state = WorkflowState.RUNNING;
    workflow.started = now;
    plan.changed();
    plan.tell(Event.Kind.WORKFLOW_STARTED, "");
    limitTime();
    beginning.open(workflow.steps);
    return settled();
  }

  /** It goes on after a restart, or with what another run of it has done. */
  Plan goOn(Restored restored) {
    limitTime();
    stopOverdue();
    restored.blocks().forEach(ending::stopAgain);
    restored.blocks().forEach(ending::afterEnd);
    agenda.addAll(restored.ready());
    beginItems();
    if (workflow.course == Course.ROLLBACK && workflow.undoing == null) {
      finale.undoNext();
    }
    return settled();
  }

  /** What had been told that its time is up is told once more, before anything new begins. */
  private void stopOverdue() {
    for (LiveWorkflow.Alarm alarm : List.copyOf(workflow.alarms)) {
      if (!alarm.ofWait() && alarm.atMillis() <= now) {
        limitReached(alarm.step());
      }
    }
  }

  private void limitReached(@Nullable LiveStep step) {
    if (step == null) {
      timeIsUp();
    } else if (step.underWay) {
      step.timedOut = true;
      ending.stop(step, outOfTime(step.frame().timeout()));
    }
  }

  /** It goes on in another life of a host; of its runs that are not known none has begun. */
  Plan resumed(Restored restored, Set<RunId> known) {
    for (LiveStep step : workflow.underWay.values()) {
      if (step.hasRun() && !known.contains(new RunId(step.run))) {
        startAgain(step);
      }
    }
    return goOn(restored);
  }

  private void startAgain(LiveStep step) {
    StepFirings.work(step.step(), step.path)
        .ifPresent(
            work ->
                plan.start(
                    step,
                    work,
                    expressions.filled(work.params(), new Sight(workflow, step.block.scope))));
  }

  /** A new run begins with what an earlier one has completed. */
  Plan again(Restored restored) {
    plan.changed();
    plan.tell(Event.Kind.WORKFLOW_STARTED, "with what run " + workflow.identity.retryOf() + " did");
    restored.taken().forEach(plan::changed);
    return goOn(restored);
  }

  private void limitTime() {
    Duration limit = workflow.graph.definition().timeout();
    if (!limit.isZero() && workflow.course == Course.STEPS) {
      long at = workflow.started + limit.toMillis();
      workflow.alarms.add(new LiveWorkflow.Alarm(at, null, false));
    }
  }

  /** The run of a step has ended. */
  Plan ended(String path, RunEnd end) {
    LiveStep step = workflow.underWay.get(path);
    if (step != null && step.hasRun()) {
      if (step.undoes) {
        finale.undone(step, end);
      } else {
        ending.ended(step, end);
      }
    }
    return settled();
  }

  /** What was to happen until now by itself. */
  Plan ring() {
    while (workflow.wakeAt() <= now) {
      LiveWorkflow.Alarm alarm = workflow.alarms.remove();
      LiveStep step = alarm.step();
      if (step != null && alarm.ofWait()) {
        waitIsOver(step);
      } else {
        limitReached(step);
      }
      settle();
    }
    return settled();
  }

  static String outOfTime(Duration limit) {
    return "did not end within " + IntervalText.write(limit);
  }

  private void timeIsUp() {
    if (workflow.course == Course.STEPS && !workflow.steps.isOver()) {
      workflow.timedOut = true;
      ending.close(workflow.steps, Closing.CANCELLED, "the workflow's time is up");
    }
  }

  private void waitIsOver(LiveStep step) {
    if (step.state != StepState.WAITING || step.due > now) {
      return;
    }
    if (step.step() instanceof Step.Wait wait && wait.until() instanceof Until.Approval asked) {
      if (asked.onTimeout() == OnTimeout.APPROVE) {
        ending.complete(step, answer(true, "", "nobody answered in time"));
      } else {
        ending.fail(step, "nobody answered within " + IntervalText.write(asked.timeout()));
      }
    } else {
      ending.complete(step, Map.of());
    }
  }

  private static Map<String, String> answer(boolean yes, String by, String comment) {
    return Map.of("approved", Boolean.toString(yes), "by", by, "comment", comment);
  }

  /** Somebody's answer to a step that waits for one; empty when none waits there. */
  Optional<Plan> answered(String path, boolean yes, String by, String comment) {
    LiveStep step = workflow.underWay.get(path);
    boolean waits =
        step != null
            && step.state == StepState.WAITING
            && step.step() instanceof Step.Wait wait
            && wait.until() instanceof Until.Approval;
    if (step == null || !waits) {
      return Optional.empty();
    }
    if (yes) {
      ending.complete(step, answer(true, by, comment));
    } else {
      step.outputs = answer(false, by, comment);
      ending.fail(step, "refused by " + by + (comment.isEmpty() ? "" : ": " + comment));
    }
    return Optional.of(settled());
  }

  /** Nothing new begins; empty when it cannot be paused: its last steps are not held up. */
  Optional<Plan> pause(String by) {
    if (workflow.state != WorkflowState.RUNNING || workflow.course != Course.STEPS) {
      return Optional.empty();
    }
    enter(WorkflowState.PAUSED, "paused by " + by);
    return Optional.of(settled());
  }

  /** What was held begins; empty when it is not paused. */
  Optional<Plan> resume(String by) {
    if (!workflow.isPaused()) {
      return Optional.empty();
    }
    enter(WorkflowState.RUNNING, "");
    release();
    return Optional.of(settled());
  }

  private void release() {
    List<LiveStep> held = new ArrayList<>(workflow.held);
    workflow.held.clear();
    agenda.addAll(held);
    beginItems();
    if (workflow.stepsEnded) {
      workflow.stepsEnded = false;
      finale.afterSteps();
    }
  }

  private void beginItems() {
    if (!workflow.isPaused()) {
      List<LiveStep> lists = new ArrayList<>(workflow.heldItems);
      workflow.heldItems.clear();
      lists.forEach(beginning::nextItems);
    }
  }

  /**
   * Its steps end, and its last ones run; empty when it is past its steps. One that is paused goes
   * on for that.
   */
  Optional<Plan> cancel(String by) {
    boolean hasSteps = workflow.course == Course.STEPS && !workflow.steps.ended;
    if (!hasSteps && !workflow.stepsEnded) {
      return Optional.empty();
    }
    workflow.verdict = WorkflowState.CANCELLED;
    workflow.rollsBack = false;
    enter(WorkflowState.RUNNING, "cancelled by " + by);
    ending.close(workflow.steps, Closing.CANCELLED, "cancelled by " + by);
    release();
    return Optional.of(settled());
  }

  /** The workflow is in this state from now on. */
  void enter(WorkflowState next, String reason) {
    if (workflow.state != next && !workflow.state.allows(next)) {
      throw new IllegalStateException(workflow.id() + ": " + workflow.state + " to " + next);
    }
    workflow.state = next;
    workflow.reason = reason;
    plan.changed();
    if (!next.isFinal()) {
      plan.tell(Event.Kind.WORKFLOW_CHANGED, next.text() + (reason.isEmpty() ? "" : ": " + reason));
    }
  }

  /** A step is in this state from now on. */
  void enter(LiveStep step, StepState next) {
    if (!step.state.allows(next)) {
      throw new IllegalStateException(step.path + ": " + step.state + " to " + next);
    }
    step.state = next;
    plan.changed(step);
  }

  private Plan settled() {
    settle();
    return plan;
  }

  private void settle() {
    for (LiveStep next = agenda.poll(); next != null; next = agenda.poll()) {
      beginning.begin(next);
    }
  }

  /** A run of this step's task is to begin. */
  void run(LiveStep step) {
    step.run = StepRunIds.of(workflow.id(), step.path).value();
    workflow.underWay.put(step.path, step);
    step.started = now;
    step.ended = Run.UNSET;
  }

  /**
   * What is recorded of a workflow run, brought back to memory.
   *
   * @param taken every step of which there was a row
   */
  record Restored(
      LiveWorkflow workflow, List<LiveBlock> blocks, List<LiveStep> ready, List<LiveStep> taken) {}

  /** The path of a step without what marks the undoing of it. */
  static String plain(String path) {
    return path.endsWith(StepRun.UNDO)
        ? path.substring(0, path.length() - StepRun.UNDO.length())
        : path;
  }
}
