package dev.cronjar.host.org;

import java.util.List;

/**
 * A caller asked wrongly, or the host is broken. The code is stable and names the kind of error on
 * every front (console exit status, JMX message, HTTP problem type); the message says what was
 * wanted, what was found and what happens next.
 */
public class CronjarException extends RuntimeException {
  private final ErrorCode code;

  public CronjarException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public CronjarException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /** What is wrong field by field, as far as that is known; for fronts that show it apart. */
  public List<FieldError> fields() {
    return List.of();
  }
}
