package dev.cronjar.plugins.session;

/** What became of the session is not known, or it took too long; another try may help. */
public final class SessionLost extends Exception {
  private static final long serialVersionUID = 1L;

  SessionLost(String message) {
    super(message);
  }

  SessionLost(String message, Throwable cause) {
    super(message, cause);
  }
}
