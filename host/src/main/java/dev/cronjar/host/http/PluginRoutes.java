package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.PluginOperations;
import dev.cronjar.host.control.PluginOperations.Install;
import dev.cronjar.host.control.PluginOperations.One;
import dev.cronjar.host.control.PluginOperations.Why;
import java.util.List;

/** {@code /plugins}. */
final class PluginRoutes {
  private static final String ONE = "/plugins/{name}";
  private static final long LARGEST_JAR = 100L << 20;

  private PluginRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get("/plugins", PluginOperations.LIST, asked -> Params.None.NONE, Reply::json),
        on.post(
            "/plugins",
            PluginOperations.INSTALL,
            asked -> new Install(asked.query("file"), asked.upload(LARGEST_JAR)),
            (reply, rows) -> reply.json(201, rows)),
        on.post("/plugins/rescan", PluginOperations.RESCAN, asked -> Params.None.NONE, Reply::json),
        on.get(ONE, PluginOperations.WHY, asked -> new Why(asked.path("name")), Reply::json),
        on.post(ONE + "/disable", PluginOperations.DISABLE, PluginRoutes::one, Reply::json),
        on.post(ONE + "/enable", PluginOperations.ENABLE, PluginRoutes::one, Reply::json),
        on.post(ONE + "/rollback", PluginOperations.ROLLBACK, PluginRoutes::one, Reply::json));
  }

  private static One one(Asked asked) {
    return new One(asked.path("name"));
  }
}
