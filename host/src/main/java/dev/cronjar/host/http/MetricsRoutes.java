package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.MetricsOperations;
import dev.cronjar.host.control.MetricsOperations.Summary;
import java.util.List;

/** {@code /metrics/…} of the API; what Prometheus reads is {@link MetricsRoute}. */
final class MetricsRoutes {
  private static final int PAGE = 100;

  private MetricsRoutes() {}

  static List<Route> of(Control control) {
    return List.of(
        new Fronting(control)
            .get(
                "/metrics/summary",
                MetricsOperations.SUMMARY,
                asked ->
                    new Summary(
                        asked.query("by"),
                        asked.query("name"),
                        asked.query("window"),
                        asked.query("sort"),
                        asked.cursor(),
                        asked.number("limit", PAGE)),
                Reply::json));
  }
}
