package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Steps whose kind a plugin offers: a run plans them, and what it planned is done as steps within.
 */
final class KindSteps {
  private static final String PLAN = "plan";
  private static final int DEEPEST = 10;

  private final Turn turn;

  KindSteps(Turn turn) {
    this.turn = turn;
  }

  void begin(LiveStep step, Step.Custom custom, Sight sight) {
    wantShallow(step);
    turn.beginning.run(step, custom.planning(), sight);
  }

  /** A kind whose plans name itself comes to an end. */
  private static void wantShallow(LiveStep step) {
    int kinds = 0;
    for (LiveStep each = step; each != null; each = each.block.owner) {
      kinds += each.step() instanceof Step.Custom ? 1 : 0;
    }
    if (kinds > DEEPEST) {
      throw new ExpressionFailed(
          "wanted at most " + DEEPEST + " kinds of steps within each other, found " + kinds);
    }
  }

  /** The run that plans has ended well. */
  void planned(LiveStep step, Map<String, String> outputs) {
    step.outputs = Map.of(); // those of the step come when what was planned has been done
    Planned plan;
    try {
      plan = turn.plans.read(outputs.getOrDefault(PLAN, ""));
      step.note = JsonValues.remembered(plan.tree(), PLAN);
    } catch (ExpressionFailed failed) {
      turn.ending.fail(step, failed.words());
      return;
    }
    step.planned = plan;
    turn.beginning.within(step, Graph.of(plan.definition()).steps(), scopeOf(step, plan));
  }

  /** Planned steps see each other only: what they need of the rest, the kind got as params. */
  static Scope scopeOf(LiveStep step, Planned plan) {
    return Scope.ofWorkflow(Map.of(), step, plan.definition().errors().policy());
  }

  /** All that was planned has ended well. */
  void done(LiveStep step, Planned plan, LiveBlock within) {
    Map<String, String> outputs = new LinkedHashMap<>();
    try {
      Sight sight = new Sight(turn.workflow, within.scope);
      plan.outputs().forEach((key, text) -> outputs.put(key, turn.expressions.text(text, sight)));
      JsonValues.remembered(outputs, "outputs");
    } catch (ExpressionFailed failed) {
      turn.ending.fail(step, failed.words());
      return;
    }
    turn.ending.complete(step, outputs);
  }
}
