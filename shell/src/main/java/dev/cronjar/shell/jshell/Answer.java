package dev.cronjar.shell.jshell;

/** What became of one snippet. */
public sealed interface Answer {
  /** It ran; {@code text} is what it came to, empty when there is nothing to show. */
  record Done(String text) implements Answer {}

  /**
   * It does not compile.
   *
   * @param offset where, counted from the beginning of the evaluated text
   */
  record Refused(int offset, String message) implements Answer {}

  /** It threw. */
  record Thrown(int offset, String message, String trace) implements Answer {}

  /** It was stopped by the user. */
  record Stopped() implements Answer {}
}
