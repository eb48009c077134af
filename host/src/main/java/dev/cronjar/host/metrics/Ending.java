package dev.cronjar.host.metrics;

import dev.cronjar.host.run.Run;

/** How a run came to its end, as it is counted. */
public enum Ending {
  SUCCESS(0),
  BUSINESS_FAILURE(1),
  TECHNICAL_FAILURE(2),
  TIMEOUT(3),
  CANCELLED(4),
  INTERRUPTED(5),
  /** It never began. */
  SKIPPED(6);

  private static final Ending[] BY_CODE = new Ending[7];

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
