package dev.cronjar.host.run;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a workflow run and the one table of legal transitions. */
public enum WorkflowState {
  PENDING,
  RUNNING,
  PAUSED,
  ROLLING_BACK,
  COMPLETED,
  FAILED,
  CANCELLED,
  ROLLED_BACK,
  ROLLBACK_FAILED;

  private static final Set<WorkflowState> FINAL = EnumSet.range(COMPLETED, ROLLBACK_FAILED);

  private final String text = name().toLowerCase(Locale.ROOT);

  public boolean isFinal() {
    return FINAL.contains(this);
  }

  /** Whether a workflow run in this state may go to {@code next}. */
  public boolean allows(WorkflowState next) {
    return switch (this) {
      case PENDING -> next == RUNNING || next == CANCELLED;
      case RUNNING ->
          next == PAUSED
              || next == ROLLING_BACK
              || next == COMPLETED
              || next == FAILED
              || next == CANCELLED;
      case PAUSED -> next == RUNNING;
      case ROLLING_BACK -> next == ROLLED_BACK || next == ROLLBACK_FAILED;
      case COMPLETED, FAILED, CANCELLED, ROLLED_BACK, ROLLBACK_FAILED -> false;
    };
  }

  /** The form in JSON, SQL and on screens, such as {@code rolling_back}. */
  public String text() {
    return text;
  }

  public static WorkflowState of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No state of a workflow '" + text + "'"));
  }
}
