package dev.cronjar.host.http;

import dev.cronjar.host.control.AuditOperations;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Params;
import java.util.List;

/** {@code /audit}. */
final class AuditRoutes {
  private AuditRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get(
            "/audit",
            AuditOperations.LIST,
            asked ->
                new AuditOperations.Select(
                    asked.filter(), asked.cursor(), asked.number("limit", 100)),
            Reply::json),
        on.get(
            "/audit/verification", AuditOperations.VERIFY, asked -> Params.None.NONE, Reply::json));
  }
}
