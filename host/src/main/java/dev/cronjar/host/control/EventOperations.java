package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.RUNS_READ;

import dev.cronjar.host.control.view.EventPage;

/** What can be asked about what has happened. */
public final class EventOperations {
  public static final Operation<From, EventPage> LIST =
      reads("events.list", RUNS_READ, From.class, EventPage.class);

  private EventOperations() {}

  /**
   * @param from a cursor, or a time such as {@code 30m} or an instant; empty: the oldest there is
   * @param kinds separated by commas, such as {@code run.failed,plugin}; empty: all
   */
  public record From(String from, String kinds, int limit) implements Params {}
}
