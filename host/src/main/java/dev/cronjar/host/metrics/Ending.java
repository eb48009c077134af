package dev.cronjar.host.metrics;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.WorkflowState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** How a run came to its end, as it is counted. */
public enum Ending {
  SUCCESS(0),
  BUSINESS_FAILURE(1),
  TECHNICAL_FAILURE(2),
  TIMEOUT(3),
  CANCELLED(4),
  INTERRUPTED(5),
  /** It never began. */
  SKIPPED(6),
  /** A workflow failed, and everything it had done is undone. */
  ROLLED_BACK(7),
  /** A workflow failed, and not everything it had done could be undone. */
  ROLLBACK_FAILED(8);

  private static final Ending[] BY_CODE = new Ending[9];

  static {
    for (Ending ending : values()) {
      BY_CODE[ending.code] = ending;
    }
  }

  private final int code;

  Ending(int code) {
    this.code = code;
  }

  /** Its form in storage: stays as it is. */
  public int code() {
    return code;
  }

  public static Ending ofCode(int code) {
    return BY_CODE[code];
  }

  /** Of a run that has ended and stands for a workflow run in that state. */
  public static Ending of(Run run, WorkflowState workflow) {
    return switch (workflow) {
      case ROLLED_BACK -> ROLLED_BACK;
      case ROLLBACK_FAILED -> ROLLBACK_FAILED;
      case PENDING, RUNNING, PAUSED, ROLLING_BACK, COMPLETED, FAILED, CANCELLED -> of(run);
    };
  }

  /**
   * The states in which workflow runs ended, of which so many are counted by ending. Nothing was
   * recorded of one whose schedule was skipped; one that a death kept from beginning is cancelled.
   */
  public static Map<WorkflowState, Long> asWorkflows(ToLongFunction<Ending> counts) {
    Map<WorkflowState, Long> states = new EnumMap<>(WorkflowState.class);
    for (Ending ending : values()) {
      ending
          .asWorkflow()
          .filter(state -> counts.applyAsLong(ending) > 0)
          .ifPresent(state -> states.merge(state, counts.applyAsLong(ending), Long::sum));
    }
    return states;
  }

  private Optional<WorkflowState> asWorkflow() {
    return switch (this) {
      case SUCCESS -> Optional.of(WorkflowState.COMPLETED);
      case BUSINESS_FAILURE, TECHNICAL_FAILURE, TIMEOUT -> Optional.of(WorkflowState.FAILED);
      case CANCELLED, INTERRUPTED -> Optional.of(WorkflowState.CANCELLED);
      case ROLLED_BACK -> Optional.of(WorkflowState.ROLLED_BACK);
      case ROLLBACK_FAILED -> Optional.of(WorkflowState.ROLLBACK_FAILED);
      case SKIPPED -> Optional.empty();
    };
  }

  /** Of a run that has ended. */
  public static Ending of(Run run) {
    return switch (run.state()) {
      case SUCCESS -> SUCCESS;
      case FAILED -> run.result().kind().equals("business") ? BUSINESS_FAILURE : TECHNICAL_FAILURE;
      case TIMEOUT -> TIMEOUT;
      case CANCELLED -> CANCELLED;
      case INTERRUPTED -> INTERRUPTED;
      case SKIPPED -> SKIPPED;
      case QUEUED, RUNNING, RETRYING, PAUSED ->
          throw new IllegalArgumentException("Run " + run.id() + " has not ended");
    };
  }
}
