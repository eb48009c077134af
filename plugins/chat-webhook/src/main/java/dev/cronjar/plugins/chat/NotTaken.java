package dev.cronjar.plugins.chat;

/** A chat did not take a notification. The message holds no secret. */
public final class NotTaken extends Exception {
  private static final long serialVersionUID = 1L;

  NotTaken(String message) {
    super(message);
  }
}
