package dev.cronjar.plugins.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** A whole answer. */
public final class Answer {
  private static final int QUOTED_CHARACTERS = 200;

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The body, not copied. */
  public byte[] body() {
    return body;
  }

  /** The body's beginning, for messages. */
  public String quote() {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "…";
  }

  /** A header's first value, or nothing. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
