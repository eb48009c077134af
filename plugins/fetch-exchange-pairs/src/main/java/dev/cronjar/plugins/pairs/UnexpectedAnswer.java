package dev.cronjar.plugins.pairs;

import java.io.IOException;

/** The exchange did not answer, or not what was expected of it. The stored pairs stay. */
final class UnexpectedAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  UnexpectedAnswer(String message) {
    super(message + ". The stored pairs are unchanged.");
  }

  UnexpectedAnswer(String message, Throwable cause) {
    super(message + ". The stored pairs are unchanged.", cause);
  }
}
