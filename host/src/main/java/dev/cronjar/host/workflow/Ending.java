package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.workflow.LiveBlock.Closing;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends steps and the blocks that they are in, from the inside to the outside. */
final class Ending {
  private final Turn turn;

  Ending(Turn turn) {
    this.turn = turn;
  }

  /** The run of its task has ended. One that was to be stopped may have been quicker. */
  void ended(LiveStep step, RunEnd end) {
    turn.workflow.underWay.remove(step.path);
    boolean answers = step.step() instanceof Step.Condition;
    if (end.well() || (answers && end.business())) {
      step.outputs = end.outputs();
      boolean goesOn = answers || step.step() instanceof Step.Custom;
      if (goesOn && !step.stopping.isEmpty()) {
        stopped(step);
      } else if (answers) {
        turn.beginning.answered(step, end.well());
      } else if (goesOn) {
        turn.kinds.planned(step, end.outputs());
      } else {
        complete(step, end.outputs());
      }
    } else if (step.stopping.isEmpty()) {
      step.outputs = end.outputs();
      step.business = end.business();
      step.note = end.business() ? StepRun.BUSINESS : "";
      fail(step, end.reason());
    } else {
      stopped(step);
    }
  }

  void complete(LiveStep step, Map<String, String> outputs) {
    step.outputs = outputs;
    try {
      setVariables(step);
    } catch (ExpressionFailed failed) {
      fail(step, failed.words());
      return;
    }
    step.order = ++turn.workflow.completed;
    over(step, StepState.COMPLETED, "");
    if (step.step() instanceof Step.Task task && task.compensate().isPresent()) {
      turn.workflow.undo.add(step);
    }
    turn.plan.tell(Event.Kind.STEP_COMPLETED, step.path);
    step.block.well++;
    release(step);
    afterGoodEnd(step.block);
  }

  private void setVariables(LiveStep step) {
    if (step.frame().sets().isEmpty()) {
      return;
    }
    Scope scope = step.block.scope;
    Sight sight = new Sight(turn.workflow, scope);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    step.frame()
        .sets()
        .forEach((name, text) -> values.put(name, turn.expressions.value(text, sight)));
    Map<String, @Nullable Object> all = new LinkedHashMap<>(scope.variables);
    all.putAll(values);
    String json = JsonValues.remembered(all, "variables");
    scope.variables.putAll(values);
    LiveStep keeper = scope.keeper;
    if (keeper == null) {
      turn.plan.changed();
    } else {
      keeper.note = json;
      turn.plan.changed(keeper);
    }
  }

  void skip(LiveStep step, String reason) {
    over(step, StepState.SKIPPED, reason);
    release(step);
    afterGoodEnd(step.block);
  }

  private void afterGoodEnd(LiveBlock block) {
    if (block.isOpen() && block.isSatisfied()) {
      close(block, Closing.SATISFIED, "as many as were wanted have ended well");
    } else if (block.isOpen() && !block.canEndWell()) {
      close(block, Closing.FAILED, "its group failed");
    } else {
      afterEnd(block);
    }
  }

  void fail(LiveStep step, String reason) {
    over(step, StepState.FAILED, reason);
    turn.plan.tell(Event.Kind.STEP_FAILED, step.path + ": " + reason);
    LiveBlock block = step.block;
    OnError policy = step.frame().onError().orElse(block.scope.policy);
    if (policy == OnError.CONTINUE) {
      step.rollsBack = false;
      block.well++;
      release(step);
      afterGoodEnd(block);
      return;
    }
    step.rollsBack |= policy == OnError.ROLLBACK;
    block.failedBy(step);
    if (block.goesOn) {
      release(step);
      afterEnd(block);
    } else {
      if (block.wanted() > 0) {
        cutOff(step);
      }
      if (block.isOpen() && !block.canEndWell()) {
        close(block, Closing.FAILED, "step '" + step.name() + "' failed");
      } else {
        if (block.closing == Closing.CANCELLED && block.judged() == Closing.FAILED) {
          block.closing = Closing.FAILED;
        }
        afterEnd(block);
      }
    }
  }

  /** In a group that goes on without it: what needs it will never begin. */
  private void cutOff(LiveStep failed) {
    for (int place : failed.node.followers()) {
      LiveStep follower = failed.block.steps.get(place);
      if (follower.state == StepState.PENDING && !follower.underWay) {
        turn.enter(follower, StepState.CANCELLED);
        follower.ended = turn.now;
        follower.reason = "step '" + failed.name() + "', which it needs, failed";
        follower.block.pending--;
        cutOff(follower);
      }
    }
  }

  /** Those that wait for nothing else may begin. */
  private void release(LiveStep step) {
    for (int place : step.node.followers()) {
      LiveStep follower = step.block.steps.get(place);
      if (--follower.needs == 0) {
        turn.agenda.add(follower);
      }
    }
  }

  private void over(LiveStep step, StepState state, String reason) {
    turn.enter(step, state);
    turn.workflow.underWay.remove(step.path);
    step.reason = reason;
    step.ended = turn.now;
    step.underWay = false;
    step.block.underWay--;
    step.block.pending--;
  }

  /**
   * Nothing new begins in the block; what is under way ends, or is made to. What a block was closed
   * by first decides how it ends.
   */
  void close(LiveBlock block, Closing how, String reason) {
    if (block.ended || (!block.isOpen() && how != Closing.CANCELLED)) {
      return;
    }
    if (block.isOpen()) {
      block.closing = how;
    }
    block.ready.clear();
    if (how != Closing.FAILED || turn.workflow.cancelsOthers()) {
      stopAll(block, reason);
    }
    afterEnd(block);
  }

  private void stopAll(LiveBlock block, String reason) {
    for (LiveStep step : block.steps) {
      stop(step, reason);
    }
  }

  /** After a restart: what was to be stopped is stopped once more. */
  void stopAgain(LiveBlock block) {
    boolean stops =
        switch (block.closing) {
          case OPEN -> false;
          case FAILED -> turn.workflow.cancelsOthers();
          case SATISFIED, CANCELLED -> true;
        };
    if (stops && !block.ended) {
      stopAll(block, "its group has ended");
    }
  }

  /** Makes a step end that is under way; one with a task ends when that has. */
  void stop(LiveStep step, String reason) {
    if (!step.underWay || !step.stopping.isEmpty()) {
      return;
    }
    step.stopping = reason;
    if (step.state == StepState.WAITING) {
      stopped(step);
    } else if (turn.workflow.underWay.containsKey(step.path)) {
      turn.plan.stop(step);
    } else {
      for (LiveBlock block : List.copyOf(step.blocks)) {
        if (!block.ended && !block.goesOn) {
          close(block, Closing.CANCELLED, reason);
        }
      }
      if (step.underWay && hasNoItemOpen(step)) {
        stopped(step);
      }
    }
  }

  /** In a paused workflow a step for each item can be under way with none of them begun. */
  private static boolean hasNoItemOpen(LiveStep step) {
    return step.step() instanceof Step.Foreach && step.itemsEnded == step.itemsBegun;
  }

  /** It has ended because it was to. */
  private void stopped(LiveStep step) {
    if (step.timedOut) {
      fail(step, step.stopping);
    } else {
      over(step, StepState.CANCELLED, step.stopping);
      afterEnd(step.block);
    }
  }

  /** One place of the block is free: another step takes it, or the block has ended. */
  void afterEnd(LiveBlock block) {
    if (block.ended) {
      return;
    }
    if (block.isOver()) {
      block.ended = true;
      blockEnded(block);
    } else if (!block.isFull()) {
      LiveStep next = block.ready.poll();
      if (next != null) {
        turn.agenda.add(next);
      }
    }
  }

  private void blockEnded(LiveBlock block) {
    LiveStep owner = block.owner;
    if (owner == null) {
      turn.finale.rootEnded(block);
    } else if (owner.step() instanceof Step.Foreach) {
      owner.itemsEnded++;
      if (owner.failedItem == null && block.closing == Closing.FAILED) {
        owner.failedItem = block;
      }
      itemEnded(owner, block);
    } else if (owner.step() instanceof Step.SubWorkflow && !block.goesOn) {
      turn.beginning.last(owner, block);
    } else {
      ownerEnded(owner, owner.blocks.getFirst(), block);
    }
  }

  private void itemEnded(LiveStep owner, LiveBlock block) {
    LiveBlock failed = owner.failedItem;
    if (owner.stopping.isEmpty() && failed == null) {
      turn.beginning.nextItems(owner);
      return;
    }
    if (turn.workflow.cancelsOthers()) {
      for (LiveBlock each : List.copyOf(owner.blocks)) {
        if (!each.ended && each.isOpen()) {
          close(each, Closing.CANCELLED, "another item failed");
        }
      }
    }
    if (owner.itemsEnded == owner.itemsBegun && owner.underWay) {
      ownerEnded(owner, failed == null ? block : failed, block);
    }
  }

  /**
   * All within a step has ended.
   *
   * @param main what decides how
   * @param end what came last; of a workflow within a workflow its last steps
   */
  private void ownerEnded(LiveStep owner, LiveBlock main, LiveBlock end) {
    LiveStep cause = main.closing == Closing.FAILED ? main.cause : end.goesOn ? end.cause : null;
    owner.rollsBack |= owner.failedWithinRollsBack();
    if (owner.timedOut) {
      stopped(owner);
    } else if (cause != null && (owner.stopping.isEmpty() || main.closing == Closing.FAILED)) {
      owner.business = cause.business;
      fail(owner, "step '" + cause.name() + "': " + cause.reason);
    } else if (main.closing == Closing.CANCELLED || !owner.stopping.isEmpty()) {
      stopped(owner);
    } else if (owner.planned == null) {
      complete(owner, owner.outputs);
    } else {
      turn.kinds.done(owner, owner.planned, main);
    }
  }
}
