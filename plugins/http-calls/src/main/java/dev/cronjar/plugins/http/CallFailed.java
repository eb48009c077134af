package dev.cronjar.plugins.http;

import java.io.IOException;

/** There was no whole answer: nobody there, too slow, too large, cut off. */
public final class CallFailed extends IOException {
  private static final long serialVersionUID = 1L;

  CallFailed(String message) {
    super(message);
  }

  CallFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
