package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.workflow.definition.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of a workflow run that were opened together, in memory. */
final class LiveBlock {
  /** Whether new steps of it begin, and if not, why. */
  enum Closing {
    OPEN,
    /** A step failed, and with it the block. */
    FAILED,
    /** As many have ended well as were wanted. */
    SATISFIED,
    CANCELLED
  }

  final Graph.Block block;
  final @Nullable LiveStep owner;
  final Scope scope;
  final String prefix;
  final List<LiveStep> steps;

  /** Whether it goes on to its end whatever fails in it. */
  final boolean goesOn;

  /** Those that could begin and wait for one of the places of the block. */
  final ArrayDeque<LiveStep> ready = new ArrayDeque<>(0);

  Closing closing = Closing.OPEN;
  boolean ended;
  int pending;
  int underWay;
  int well;
  int failures;

  /** The step that it failed by. */
  @Nullable LiveStep cause;

  LiveBlock(
      Graph.Block block, @Nullable LiveStep owner, Scope scope, String prefix, boolean goesOn) {
    this.block = block;
    this.owner = owner;
    this.scope = scope;
    this.prefix = prefix;
    this.goesOn = goesOn;
    this.steps = new ArrayList<>(block.nodes().size());
    this.pending = block.nodes().size();
    for (Graph.Node node : block.nodes()) {
      LiveStep step = new LiveStep(node, this);
      steps.add(step);
      scope.name(step);
    }
  }

  boolean isOpen() {
    return closing == Closing.OPEN;
  }

  boolean isFull() {
    return block.limit() > 0 && underWay >= block.limit();
  }

  boolean isOver() {
    return underWay == 0 && (!isOpen() || pending == 0);
  }

  /** Whether as many have ended well as were wanted, though not all. */
  boolean isSatisfied() {
    return wanted() > 0 && well >= wanted();
  }

  /** Whether it can still end well. */
  boolean canEndWell() {
    return canEndWell(0);
  }

  private boolean canEndWell(long more) {
    return failures == 0 || (wanted() > 0 && well + pending + more >= wanted());
  }

  /**
   * What its steps say of whether it is closed. Those that were stopped had not ended when that
   * came about; those that never began, because what they need failed, had.
   */
  Closing judged() {
    long stopped =
        steps.stream()
            .filter(step -> step.state == StepState.CANCELLED && step.started != Run.UNSET)
            .count();
    if (isSatisfied()) {
      return Closing.SATISFIED;
    } else if (!canEndWell(stopped)) {
      return Closing.FAILED;
    }
    return stopped > 0 ? Closing.CANCELLED : Closing.OPEN;
  }

  /** How many must end well; 0 for all. */
  int wanted() {
    return owner != null
            && owner.step() instanceof Step.Parallel parallel
            && parallel.join() instanceof Step.Join.AtLeast some
        ? some.count()
        : 0;
  }

  void failedBy(LiveStep step) {
    failures++;
    if (cause == null) {
      cause = step;
    }
  }

  /** Whether a failure in it shall undo what the workflow did. */
  boolean rollsBack() {
    return steps.stream().anyMatch(step -> step.rollsBack);
  }
}
