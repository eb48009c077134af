package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.EventPage;

/**
 * What has happened: {@code dev.cronjar:type=Control,name=Events}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "What has happened; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface EventsControlMXBean {
  /**
   * Recorded events of all lives of all hosts; they are kept for a day.
   *
   * @param from the {@code nextCursor} of a page, a time back such as {@code 30m}, or an instant;
   *     empty: the oldest there is
   * @param kinds separated by commas, such as {@code run.failed,plugin}; empty: all
   * @param limit 1 to 500
   */
  @Description(
      "Recorded events; from: a cursor, a time back (30m), an instant or empty; kinds:"
          + " run.failed,plugin")
  EventPage list(String from, String kinds, int limit);
}
