package dev.cronjar.shell.connect;

/** No host could be reached; the message says which was looked for and what to do. */
public final class HostUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HostUnreachable(String message) {
    super(message);
  }

  public HostUnreachable(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a person is told. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
