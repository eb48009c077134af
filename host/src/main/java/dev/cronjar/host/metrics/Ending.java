package dev.cronjar.host.metrics;

import dev.cronjar.host.run.Run;

/** How a run came to its end, as it is counted. */
public enum Ending {
  SUCCESS,
  BUSINESS_FAILURE,
  TECHNICAL_FAILURE,
  TIMEOUT,
  CANCELLED,
  INTERRUPTED,
  /** It never began. */
  SKIPPED;

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
