package dev.cronjar.plugin;

/**
 * A task's params type is none that Cronjar can fill: an author's mistake, found when the plugin is
 * loaded. The message names the record and its component, and says what is supported.
 */
public class InvalidParamsType extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  static final String SUPPORTED =
      "Supported are String, int, long, double, boolean, Duration, Instant, LocalDate, URI, Path,"
          + " enums, records, List, Set and Map<String, …> of these, Optional of these, and sealed"
          + " interfaces of one-component records.";

  InvalidParamsType(String message) {
    super(message);
  }
}
