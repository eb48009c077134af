package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.EventOperations;
import java.util.List;

/** {@code /events/recorded}: what has happened, on from a cursor. */
final class RecordedEventRoutes {
  private static final int PAGE = 100;

  private RecordedEventRoutes() {}

  static List<Route> of(Control control) {
    return List.of(
        new Fronting(control)
            .get(
                "/events/recorded",
                EventOperations.LIST,
                asked ->
                    new EventOperations.From(
                        asked.query("from"), asked.query("kind"), asked.number("limit", PAGE)),
                Reply::json));
  }
}
