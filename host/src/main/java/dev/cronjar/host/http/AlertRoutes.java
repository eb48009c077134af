package dev.cronjar.host.http;

import dev.cronjar.host.control.AlertOperations;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Params;
import java.util.List;

/** {@code /alerts}. */
final class AlertRoutes {
  private AlertRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get("/alerts", AlertOperations.LIST, asked -> Params.None.NONE, Reply::json),
        // in the body: an id may hold the slash of a schedule's name
        on.post(
            "/alerts/acknowledge",
            AlertOperations.ACKNOWLEDGE,
            asked -> new AlertOperations.One(asked.body().only("id").text("id")),
            Reply::json));
  }
}
