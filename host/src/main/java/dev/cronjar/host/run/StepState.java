package dev.cronjar.host.run;

import java.util.Arrays;
import java.util.Locale;

/** The states of a step of a workflow run and the one table of legal transitions. */
public enum StepState {
  /** What it needs has not ended, or the workflow starts nothing now. */
  PENDING,
  /** A time, an instant, or somebody's answer. */
  WAITING,
  RUNNING,
  RETRYING,
  COMPLETED,
  FAILED,
  SKIPPED,
  CANCELLED,
  COMPENSATING,
  COMPENSATED,
  COMPENSATION_FAILED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Whether the step has ended; what it did may still be undone. */
  public boolean isOver() {
    return compareTo(COMPLETED) >= 0;
  }

  /** Whether a step in this state may go to {@code next}. */
  public boolean allows(StepState next) {
    return switch (this) {
      case PENDING ->
          next == WAITING
              || next == RUNNING
              || next == COMPLETED
              || next == FAILED
              || next == SKIPPED
              || next == CANCELLED;
      case WAITING -> next == COMPLETED || next == FAILED || next == CANCELLED;
      case RUNNING -> next == RETRYING || next == COMPLETED || next == FAILED || next == CANCELLED;
      case RETRYING -> next == RUNNING || next == FAILED || next == CANCELLED;
      case COMPLETED -> next == COMPENSATING;
      case COMPENSATING -> next == COMPENSATED || next == COMPENSATION_FAILED;
      case FAILED, SKIPPED, CANCELLED, COMPENSATED, COMPENSATION_FAILED -> false;
    };
  }

  /** The form in JSON, SQL and on screens, such as {@code compensation_failed}. */
  public String text() {
    return text;
  }

  public static StepState of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No state of a step '" + text + "'"));
  }
}
