package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;

/**
 * One run of a workflow, as recorded beside the {@link Run} of the same id that stands for it.
 * Instants are epoch milliseconds, {@link Run#UNSET} where not reached.
 *
 * @param schedule number of the hidden schedule that the workflow is; {@code revision} of it
 * @param course what it is doing
 * @param verdict the state that it ends in, as far as that is settled
 * @param variables JSON object
 * @param reason why it is in this state, in words
 * @param graph its definition, JSON, where that is not the revision's: with the definitions of
 *     other workflows that it runs as steps; empty otherwise
 * @param retryOf the run whose completed steps it took over, empty for none
 */
public record WorkflowRun(
    RunId id,
    long schedule,
    int revision,
    OrgId org,
    WorkflowState state,
    Course course,
    WorkflowState verdict,
    String variables,
    String reason,
    String graph,
    String retryOf,
    Span span) {

  /** The task that the run has which stands for a workflow run. */
  public static final String TASK = "cronjar:workflow";

  /** When it was made, started and ended. */
  public record Span(long created, long started, long ended) {}

  /** What a workflow run is doing; a paused one too. */
  public enum Course {
    /** Its steps. */
    STEPS,
    /** It undoes completed ones. */
    ROLLBACK,
    /** The steps that come at the end, however it went. */
    LAST,
    OVER
  }
}
