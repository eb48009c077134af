package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.UpkeepOperations;
import dev.cronjar.host.control.UpkeepOperations.Keep;
import dev.cronjar.host.control.UpkeepOperations.RemoveDisabled;
import dev.cronjar.host.control.UpkeepOperations.SetLevel;
import java.util.List;

/** {@code /upkeep}. */
final class UpkeepRoutes {
  private static final String ALL = "/upkeep";

  private UpkeepRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get(
            ALL + "/log-levels",
            UpkeepOperations.LOG_LEVELS,
            asked -> Params.None.NONE,
            Reply::json),
        on.post(
            ALL + "/log-levels", UpkeepOperations.SET_LOG_LEVEL, UpkeepRoutes::level, Reply::json),
        on.get(
            ALL + "/clean",
            UpkeepOperations.CLEAN_PREVIEW,
            asked -> new Keep(asked.query("runs"), asked.query("count")),
            Reply::json),
        on.post(ALL + "/clean", UpkeepOperations.CLEAN, UpkeepRoutes::keep, Reply::json),
        on.get(
            ALL + "/disabled-schedules",
            UpkeepOperations.DISABLED,
            asked -> new UpkeepOperations.Disabled(asked.query("since")),
            Reply::json),
        on.post(
            ALL + "/disabled-schedules/remove",
            UpkeepOperations.REMOVE_DISABLED,
            UpkeepRoutes::removal,
            Reply::json),
        on.post(
            ALL + "/backups",
            UpkeepOperations.BACKUP,
            asked -> new UpkeepOperations.Backup(asked.body().only("name").text("name", "")),
            Reply::json));
  }

  private static SetLevel level(Asked asked) {
    Body body = asked.body().only("component", "level", "lasts");
    return new SetLevel(body.text("component"), body.text("level"), body.text("lasts", ""));
  }

  private static Keep keep(Asked asked) {
    Body body = asked.body().only("runs", "count");
    return new Keep(body.text("runs", ""), body.text("count", ""));
  }

  private static RemoveDisabled removal(Asked asked) {
    Body body = asked.body().only("since", "confirm");
    return new RemoveDisabled(body.text("since", ""), body.text("confirm"));
  }
}
