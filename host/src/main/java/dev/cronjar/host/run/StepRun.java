package dev.cronjar.host.run;

import java.util.Map;

/**
 * One step of a workflow run, as recorded: from when it begins or is skipped. Instants are epoch
 * milliseconds, {@link Run#UNSET} where not reached.
 *
 * @param path names from the outermost step inwards, with dots between them; of steps within a
 *     {@code foreach} the item's place follows the name: {@code each.3.load}. With {@link #UNDO}
 *     behind it: what undid the step
 * @param kind of the step, or {@link #COMPENSATION}
 * @param run the run of its task, {@link #NO_RUN} when it has none
 * @param outputs what it left
 * @param note what goes on with it after a restart: the items of a {@code foreach} or what a
 *     plugin's kind of step has planned, as JSON; or {@link #BUSINESS}
 * @param order its place among the completed steps, from 1; 0 for not completed
 */
public record StepRun(
    RunId workflow,
    String path,
    String kind,
    StepState state,
    String run,
    Times times,
    Map<String, String> outputs,
    String reason,
    String note,
    int order) {
  /** Behind the path of a step: what undoes it. */
  public static final String UNDO = "~undo";

  /** The kind of what undoes a step. */
  public static final String COMPENSATION = "compensation";

  public static final String NO_RUN = "";

  /** The note of a step whose task says that the matter itself failed. */
  public static final String BUSINESS = "business";

  public StepRun {
    outputs = Map.copyOf(outputs);
  }

  /** Whether it began at all. */
  public boolean started() {
    return times.started() != Run.UNSET;
  }

  /**
   * @param due when a wait is over or a step has had its time; {@link Run#UNSET} for never
   */
  public record Times(long started, long ended, long due) {}
}
