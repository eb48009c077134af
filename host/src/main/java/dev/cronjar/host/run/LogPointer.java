package dev.cronjar.host.run;

/**
 * Where the last block of a run's log lies; opaque outside the log store. Empty when the run logged
 * nothing.
 */
public record LogPointer(String value) {
  public static final LogPointer NONE = new LogPointer("");

  public boolean isNone() {
    return value.isEmpty();
  }
}
