package dev.cronjar.host.control.view;

import java.util.List;
import java.util.Map;

/**
 * A run of a workflow as every front shows it. Texts are empty and numbers -1 where there is
 * nothing to say; instants are ISO-8601 with offset.
 *
 * @param id its {@code job_run_id}
 * @param doing what it is doing: {@code steps}, {@code rollback}, {@code last} or {@code over}
 * @param reason why it is in its state, in words
 * @param variables JSON object, as they stand
 * @param retryOf the run whose completed steps it took over
 * @param waitsFor paths of steps that wait for an approval
 * @param done how many steps have ended
 * @param steps those that have begun or were skipped, in that order; empty in lists
 */
public record WorkflowRunView(
    String id,
    String workflow,
    String org,
    int revision,
    String state,
    String doing,
    String reason,
    String variables,
    String retryOf,
    String trigger,
    String created,
    String started,
    String ended,
    double durationSeconds,
    List<String> waitsFor,
    int done,
    List<WorkflowStepView> steps) {

  /**
   * A step that has begun.
   *
   * @param path names from the outermost step inwards; {@code each.3.load} in the fourth item
   * @param run the run of its task
   * @param due when its wait is over or it has had its time
   * @param order its place among the completed steps, from 1; 0 for not completed
   */
  public record WorkflowStepView(
      String path,
      String kind,
      String state,
      String run,
      String started,
      String ended,
      String due,
      double durationSeconds,
      Map<String, String> outputs,
      String reason,
      int order) {}
}
