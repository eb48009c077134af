package dev.cronjar.host.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /health}: for load balancers and supervisors, who sign in nowhere. From memory. */
final class HealthRoutes {
  private static final Caller ITSELF =
      new Caller(
          "http:health", OrgId.DEFAULT, Caller.Sight.OWN_ORG, Set.of(Permission.HOST_READ), "");

  private final Control control;

  HealthRoutes(Control control) {
    this.control = control;
  }

  /** Reasons only for callers who may read them: they name files and databases. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Liveness(String status, boolean live, boolean ready, @Nullable List<String> reasons) {
    static Liveness of(HealthView view, Caller caller) {
      String status = view.health().toLowerCase(Locale.ROOT);
      // a host that stops in order is to be left to it
      boolean live = !status.equals("down") || view.state().equals("draining");
      boolean tells = caller.may(Permission.HOST_READ);
      return new Liveness(status, live, view.canFire(), tells ? view.reasons() : null);
    }
  }

  List<Route> all() {
    return List.of(
        route("/health", "health.get", health -> !health.status().equals("down")),
        route("/health/live", "health.live", Liveness::live),
        route("/health/ready", "health.ready", Liveness::ready));
  }

  private Route route(String path, String name, Predicate<Liveness> well) {
    return new Route(
        HandlerType.GET,
        path,
        name,
        Route.Entrance.OPEN_TO_ALL_KNOWN_TO_SOME,
        Optional.empty(),
        (asked, reply) -> {
          Liveness health = look(asked.caller());
          reply.json(well.test(health) ? 200 : 503, health);
        });
  }

  private Liveness look(Caller caller) {
    return Liveness.of(control.call(HostOperations.HEALTH, Params.None.NONE, ITSELF), caller);
  }
}
