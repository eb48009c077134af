package dev.cronjar.shell.command;

/** How data is written. */
public enum Format {
  /** Aligned, for people. */
  TABLE,
  /** One line per row, fields separated by tabs, nothing cut. */
  PLAIN,
  /** One document. */
  JSON,
  /** One object per line, as they come. */
  JSON_LINES;

  static Format of(Arguments arguments, Format otherwise) {
    if (arguments.has("--json-lines")) {
      return JSON_LINES;
    } else if (arguments.has("--json")) {
      return JSON;
    }
    return arguments.has("--plain") ? PLAIN : otherwise;
  }

  boolean isJson() {
    return this == JSON || this == JSON_LINES;
  }
}
