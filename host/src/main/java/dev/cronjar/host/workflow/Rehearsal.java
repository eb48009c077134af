package dev.cronjar.host.workflow;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.workflow.definition.Expressions;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * A workflow run in memory alone: every task ends well as soon as it begins, and no plugin plans.
 */
public final class Rehearsal {
  private static final RunEnd WELL = new RunEnd(true, false, Map.of(), "");

  private final Graph graph;
  private final Expressions expressions;

  public Rehearsal(WorkflowDefinition definition, Expressions expressions) {
    this.graph = Graph.of(definition);
    this.expressions = expressions;
  }

  /** Plays it from its start to where nothing runs any more; answers how many tasks ran. */
  public int play() {
    LiveWorkflow workflow =
        new LiveWorkflow(
            new LiveWorkflow.Identity(
                new RunId("rehearsal"), 1, 1, OrgId.DEFAULT, "rehearsal", "", "", 0),
            graph,
            Map.of());
    ArrayDeque<Plan.Start> running =
        new ArrayDeque<>(new Turn(workflow, expressions, Plans.NONE, 0).start().starts());
    int ran = 0;
    for (Plan.Start next = running.poll(); next != null; next = running.poll()) {
      ran++;
      Plan plan = new Turn(workflow, expressions, Plans.NONE, 0).ended(next.path(), WELL);
      plan.rows();
      running.addAll(plan.starts());
    }
    return ran;
  }
}
