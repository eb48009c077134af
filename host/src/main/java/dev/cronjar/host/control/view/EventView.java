package dev.cronjar.host.control.view;

/**
 * An event as clients read it.
 *
 * @param kind such as {@code run.failed}
 * @param number its place in the stream of its host epoch
 */
public record EventView(
    String kind,
    String subject,
    String schedule,
    String org,
    String detail,
    String at,
    long epochMillis,
    long hostEpoch,
    long number) {
  /** Says that something was missed. */
  public static EventView reset() {
    return new EventView("reset", "", "", "", "Events were missed: look again.", "", -1, -1, -1);
  }
}
