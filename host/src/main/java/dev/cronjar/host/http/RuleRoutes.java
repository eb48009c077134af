package dev.cronjar.host.http;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.PUT;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.RuleOperations;
import java.util.List;

/** {@code /rules}, {@code /notifications}, {@code /channels}. */
final class RuleRoutes {
  private static final String RULE = "/rules/{id}";

  private RuleRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get("/rules", RuleOperations.LIST, asked -> Params.None.NONE, Reply::json),
        on.post(
            "/rules",
            RuleOperations.CREATE,
            asked -> new RuleOperations.Create(asked.definition()),
            Reply::made),
        on.get(RULE, RuleOperations.GET, RuleRoutes::one, Reply::json),
        on.route(
            PUT,
            RULE,
            RuleOperations.EDIT,
            asked -> new RuleOperations.Edit(asked.path("id"), asked.definition()),
            Reply::json),
        on.route(
            DELETE,
            RULE,
            RuleOperations.DELETE,
            asked -> new RuleOperations.Delete(asked.path("id"), asked.path("id")),
            Reply::gone),
        on.post(RULE + "/enable", RuleOperations.ENABLE, RuleRoutes::one, Reply::json),
        on.post(RULE + "/disable", RuleOperations.DISABLE, RuleRoutes::one, Reply::json),
        on.get(RULE + "/test", RuleOperations.TEST, RuleRoutes::test, Reply::json),
        on.get("/notifications", RuleOperations.NOTIFICATIONS, RuleRoutes::select, Reply::json),
        on.post(
            "/notifications/{id}/retry",
            RuleOperations.RETRY,
            asked -> new RuleOperations.OneNotification(asked.path("id")),
            Reply::json),
        on.get("/channels", RuleOperations.CHANNELS, asked -> Params.None.NONE, Reply::json),
        on.post(
            "/channels/{id}/test",
            RuleOperations.TRY,
            asked -> new RuleOperations.OneChannel(asked.path("id")),
            Reply::json));
  }

  private static RuleOperations.One one(Asked asked) {
    return new RuleOperations.One(asked.path("id"));
  }

  private static RuleOperations.Test test(Asked asked) {
    return new RuleOperations.Test(asked.path("id"), asked.query("from"), asked.query("to"));
  }

  private static RuleOperations.Select select(Asked asked) {
    return new RuleOperations.Select(
        asked.query("channel"), asked.query("state"), asked.cursor(), asked.number("limit", 100));
  }
}
