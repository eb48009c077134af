package dev.cronjar.host.org;

/**
 * One thing that is wrong with what a caller gave.
 *
 * @param field such as {@code params.url} or {@code limit}; empty when it is about the whole
 * @param line where in the text that was given, the first is 1; 0 when there is no text to point
 *     into
 * @param column the first is 1; 0 when there is no text to point into
 */
public record FieldError(String field, String message, int line, int column) {
  /** Without a place in a text. */
  public FieldError(String field, String message) {
    this(field, message, 0, 0);
  }
}
