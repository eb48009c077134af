package dev.cronjar.shell.command;

/** How a command ended, as a script sees it. */
public enum Exit {
  OK(0),
  FAILED(1),
  USAGE(2),
  NOT_FOUND(3),
  BUSINESS_FAILURE(4),
  TECHNICAL_FAILURE(5),
  TIMEOUT(6),
  DENIED(7),
  UNREACHABLE(8),
  INTERRUPTED(130);

  private final int status;

  Exit(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The exit of a caller's error whose text begins with this code. */
  static Exit ofCode(String code) {
    return switch (code) {
      case "not_found" -> NOT_FOUND;
      case "denied" -> DENIED;
      default -> FAILED;
    };
  }
}
