package dev.cronjar.host.org;

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
}
