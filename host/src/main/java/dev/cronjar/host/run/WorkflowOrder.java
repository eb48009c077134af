package dev.cronjar.host.run;

import java.util.Locale;

/**
 * What somebody wants of a workflow run that goes on.
 *
 * @param step path of the step that waits for an answer; empty otherwise
 * @param comment beside an answer, may be empty
 */
public record WorkflowOrder(RunId run, Kind kind, String step, String comment, String actor) {
  /** What is wanted. */
  public enum Kind {
    APPROVE,
    REJECT,
    PAUSE,
    RESUME,
    CANCEL;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
