package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.HostOperations.Shutdown;
import dev.cronjar.host.control.HostOperations.Verify;
import dev.cronjar.host.control.Params;
import java.util.List;

/** {@code /hosts}; what is asked of {@code self} is asked of the host that answers. */
final class HostRoutes {
  private static final String SELF = "/hosts/self";

  private HostRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get("/hosts", HostOperations.LIST, HostRoutes::nothing, Reply::json),
        on.get(SELF + "/health", HostOperations.HEALTH, HostRoutes::nothing, Reply::json),
        on.get(SELF + "/stats", HostOperations.STATS, HostRoutes::nothing, Reply::json),
        on.get(SELF + "/verify", HostOperations.VERIFY, HostRoutes::verify, Reply::json),
        on.post(
            SELF + "/pause",
            HostOperations.PAUSE,
            HostRoutes::nothing,
            (reply, done) -> reply.done(204)),
        on.post(
            SELF + "/resume",
            HostOperations.RESUME,
            HostRoutes::nothing,
            (reply, done) -> reply.done(204)),
        on.post(
            SELF + "/shutdown",
            HostOperations.SHUTDOWN,
            asked -> new Shutdown(asked.body().only("confirm").text("confirm")),
            (reply, done) -> reply.done(202)));
  }

  private static Params.None nothing(Asked asked) {
    return Params.None.NONE;
  }

  private static Verify verify(Asked asked) {
    return new Verify(asked.query("from"), asked.query("to"), asked.query("late"));
  }
}
