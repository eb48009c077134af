package dev.cronjar.host.alert;

/** An alert came or went; {@code atMillis} since 1970. */
public record AlertNews(Turn turn, Alert alert, long atMillis) {
  /** Which way. */
  public enum Turn {
    RAISED,
    CLEARED
  }
}
