package dev.cronjar.host.control.view;

import java.util.List;

/**
 * The graph of a workflow, or of one run with what became of its steps.
 *
 * @param run empty for the workflow alone
 * @param state the run's
 * @param nodes blocks before what is in them; within a block what is needed before what needs it
 */
public record WorkflowGraphView(
    String workflow, String run, String state, List<WorkflowNode> nodes, List<WorkflowEdge> edges) {

  /**
   * A step.
   *
   * @param path unique in the graph, see {@link WorkflowRunView.WorkflowStepView}
   * @param detail what it does, in a few words: a task, an expression, a duration
   * @param parent path of the block that it is in, empty at the top
   * @param branch which part of its parent: a case, {@code then}, {@code else}, an item; {@code
   *     finally} at the top
   * @param level how many steps of its block come before it at least, from 0
   * @param state of the step in this run; {@code pending} when it has not begun, empty without a
   *     run
   */
  public record WorkflowNode(
      String path,
      String name,
      String kind,
      String detail,
      String parent,
      String branch,
      int level,
      String state,
      String started,
      String ended,
      double durationSeconds,
      String run,
      String reason) {}

  /** {@code from} must have ended before {@code to} begins; both are paths. */
  public record WorkflowEdge(String from, String to) {}
}
