package dev.cronjar.host.http;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.PATCH;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.OrgOperations;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.TokenOperations;
import dev.cronjar.host.control.UserOperations;
import java.util.List;
import java.util.stream.Stream;

/** {@code /users}, {@code /tokens}, {@code /orgs}. */
final class PeopleRoutes {
  private static final String USER = "/users/{id}";

  private PeopleRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return Stream.of(users(on), tokens(on), orgs(on)).flatMap(List::stream).toList();
  }

  private static List<Route> users(Fronting on) {
    return List.of(
        on.get("/users", UserOperations.LIST, PeopleRoutes::nothing, Reply::json),
        on.post("/users", UserOperations.CREATE, PeopleRoutes::newUser, Reply::made),
        on.route(
            PATCH,
            USER,
            UserOperations.CHANGE_ROLE,
            asked -> new UserOperations.Change(id(asked), asked.body().only("role").text("role")),
            Reply::json),
        on.route(
            DELETE,
            USER,
            UserOperations.DELETE,
            asked -> new UserOperations.Delete(id(asked), id(asked)),
            Reply::gone),
        on.post(USER + "/disable", UserOperations.DISABLE, PeopleRoutes::user, Reply::json),
        on.post(USER + "/enable", UserOperations.ENABLE, PeopleRoutes::user, Reply::json),
        on.post(USER + "/password", UserOperations.PASSWORD, PeopleRoutes::password, Reply::json));
  }

  private static UserOperations.Create newUser(Asked asked) {
    Body body = asked.body().only("id", "role", "password");
    return new UserOperations.Create(body.text("id"), body.text("role"), body.text("password"));
  }

  private static UserOperations.One user(Asked asked) {
    return new UserOperations.One(id(asked));
  }

  private static UserOperations.ChangePassword password(Asked asked) {
    Body body = asked.body().only("current", "password");
    return new UserOperations.ChangePassword(
        id(asked), body.text("current", ""), body.text("password"));
  }

  private static List<Route> tokens(Fronting on) {
    return List.of(
        on.get("/tokens", TokenOperations.LIST, PeopleRoutes::nothing, Reply::json),
        on.post("/tokens", TokenOperations.CREATE, PeopleRoutes::newToken, Reply::made),
        on.route(
            DELETE,
            "/tokens/{id}",
            TokenOperations.REVOKE,
            asked -> new TokenOperations.Revoke(id(asked)),
            Reply::gone));
  }

  private static TokenOperations.Create newToken(Asked asked) {
    Body body = asked.body().only("id", "scopes", "expires", "sight");
    return new TokenOperations.Create(
        body.text("id"),
        String.join(",", body.texts("scopes")),
        body.text("expires", ""),
        body.text("sight", ""));
  }

  private static List<Route> orgs(Fronting on) {
    return List.of(
        on.get("/orgs", OrgOperations.LIST, PeopleRoutes::nothing, Reply::json),
        on.post("/orgs", OrgOperations.CREATE, PeopleRoutes::newOrg, Reply::made),
        on.route(
            DELETE,
            "/orgs/{id}",
            OrgOperations.DELETE,
            asked -> new OrgOperations.Delete(id(asked), id(asked)),
            Reply::gone));
  }

  private static OrgOperations.Create newOrg(Asked asked) {
    Body body = asked.body().only("id", "name");
    return new OrgOperations.Create(body.text("id"), body.text("name", ""));
  }

  private static String id(Asked asked) {
    return asked.path("id");
  }

  private static Params.None nothing(Asked asked) {
    return Params.None.NONE;
  }
}
