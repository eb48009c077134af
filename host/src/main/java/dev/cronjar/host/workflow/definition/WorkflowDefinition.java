package dev.cronjar.host.workflow.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a workflow. Its id, name, trigger and policies are those of the schedule that stands
 * for it, in whose params the graph is kept (see {@link WorkflowJson}).
 *
 * @param variables by name, in the order of their author
 * @param errors what becomes of the workflow when a step fails
 * @param timeout of the whole, from its start to the end of its steps; zero for none
 * @param steps names are unique in one definition, blocks within blocks included
 * @param last steps that run at the end, however the others ended: {@code finally}
 */
public record WorkflowDefinition(
    Map<String, Variable> variables,
    Errors errors,
    Duration timeout,
    List<Step> steps,
    List<Step> last) {

  public WorkflowDefinition {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    steps = List.copyOf(steps);
    last = List.copyOf(last);
  }

  /** Steps alone, with everything else as usual. */
  public static WorkflowDefinition of(List<Step> steps) {
    return new WorkflowDefinition(Map.of(), Errors.USUAL, Duration.ZERO, steps, List.of());
  }

  /**
   * What becomes of a workflow when a step fails.
   *
   * @param policy of steps that have none of their own
   * @param others what becomes of those under way when the workflow fails or rolls back
   */
  public record Errors(OnError policy, Others others) {
    public static final Errors USUAL = new Errors(OnError.FAIL, Others.FINISH);
  }

  /** What follows a failed step. */
  public enum OnError {
    /** The block that the step is in fails; at the top, the workflow: nothing new starts. */
    FAIL,
    /** What needs the step goes on as if it had ended well. */
    CONTINUE,
    /** As {@link #FAIL}, and the workflow undoes what was done. */
    ROLLBACK
  }

  /** What becomes of steps under way in a block that has failed. */
  public enum Others {
    FINISH,
    CANCEL
  }
}
