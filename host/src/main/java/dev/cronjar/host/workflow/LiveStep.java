package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a workflow run in memory. Written by {@link Turn} and what belongs to it. */
final class LiveStep {
  final Graph.Node node;
  final LiveBlock block;
  final String path;

  /** Whether it undoes the step of its node. */
  final boolean undoes;

  StepState state = StepState.PENDING;

  /** How many of those that it needs have not ended. */
  int needs;

  /** Whether it counts among those of its block that have begun and not ended. */
  boolean underWay;

  long started = Run.UNSET;
  long ended = Run.UNSET;

  /** When its wait is over. */
  long due = Run.UNSET;

  String run = StepRun.NO_RUN;
  Map<String, String> outputs = Map.of();
  String reason = "";
  String note = "";
  int order;

  /** Why it was asked to end; empty as long as it was not. */
  String stopping = "";

  boolean timedOut;

  /** Whether its failure shall undo what the workflow did, and whether the matter itself failed. */
  boolean rollsBack;

  boolean business;

  /** What was opened within it. */
  final List<LiveBlock> blocks = new ArrayList<>(0);

  /** Of a step for each item of a list: the list, and how many have begun and ended. */
  List<@Nullable Object> items = List.of();

  int itemsBegun;
  int itemsEnded;

  /** Of a step that a plugin's kind planned: what that said. */
  @Nullable Planned planned;

  /** The first of the items whose steps failed. */
  @Nullable LiveBlock failedItem;

  LiveStep(Graph.Node node, LiveBlock block) {
    this(node, block, block.prefix + node.step().name(), false);
  }

  private LiveStep(Graph.Node node, LiveBlock block, String path, boolean undoes) {
    this.node = node;
    this.block = block;
    this.path = path;
    this.undoes = undoes;
    this.needs = node.needs();
  }

  /** What undoes this one. */
  LiveStep undo() {
    return new LiveStep(node, block, path + StepRun.UNDO, true);
  }

  Step step() {
    return node.step();
  }

  Frame frame() {
    return node.step().frame();
  }

  String name() {
    return node.step().name();
  }

  /** Whether something failed within it that shall undo what the workflow did. */
  boolean failedWithinRollsBack() {
    return blocks.stream()
        .anyMatch(within -> within.closing == LiveBlock.Closing.FAILED && within.rollsBack());
  }

  boolean hasRun() {
    return !run.isEmpty();
  }

  StepRun row(RunId workflow) {
    return new StepRun(
        workflow,
        path,
        undoes ? StepRun.COMPENSATION : node.step().kind(),
        state,
        run,
        new StepRun.Times(started, ended, due),
        outputs,
        reason,
        note,
        order);
  }

  /** As it was recorded. */
  void restore(StepRun row) {
    state = row.state();
    started = row.times().started();
    ended = row.times().ended();
    due = row.times().due();
    run = row.run();
    outputs = row.outputs();
    reason = row.reason();
    note = row.note();
    order = row.order();
  }
}
