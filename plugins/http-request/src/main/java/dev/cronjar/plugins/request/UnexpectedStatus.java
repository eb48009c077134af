package dev.cronjar.plugins.request;

/** The server answered with a status after which another try may help. */
public final class UnexpectedStatus extends Exception {
  private static final long serialVersionUID = 1L;

  UnexpectedStatus(String message) {
    super(message);
  }
}
