package dev.cronjar.host.http;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.control.Iso;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /session}: signing in, who am I, signing out. */
final class SessionRoutes {
  private static final String PATH = Routes.API + "/session";

  private final Door door;
  private final boolean secure;
  private final Clock clock;

  /** {@code secure}: whether the cookie may travel by TLS only. */
  SessionRoutes(Door door, boolean secure, Clock clock) {
    this.door = door;
    this.secure = secure;
    this.clock = clock;
  }

  List<Route> all() {
    return List.of(
        own(HandlerType.POST, "session.begin", Route.Entrance.OPEN, this::begin),
        own(
            HandlerType.GET,
            "session.get",
            Route.Entrance.KNOWN,
            (asked, reply) -> reply.json(SessionView.of(asked.caller(), ""))),
        own(HandlerType.DELETE, "session.end", Route.Entrance.KNOWN, this::end));
  }

  private static Route own(
      HandlerType verb, String name, Route.Entrance entrance, Route.Work work) {
    return new Route(verb, PATH, name, entrance, Optional.empty(), work);
  }

  private void begin(Asked asked, Reply reply) {
    Doorkeeper.refuseForeignOrigin(asked.context());
    Body body = asked.body().only("user", "password");
    Door.SignedIn signedIn =
        door.signIn(body.text("user"), body.text("password"), Doorkeeper.from(asked.context()));
    long seconds = Duration.between(clock.instant(), signedIn.until()).toSeconds();
    reply.header("Set-Cookie", cookie(signedIn.session(), Math.max(0, seconds)));
    reply.json(SessionView.of(signedIn.caller(), Iso.utc(signedIn.until().toEpochMilli())));
  }

  private void end(Asked asked, Reply reply) {
    String session = Doorkeeper.session(asked.context());
    if (!session.isEmpty()) {
      door.signOut(session);
    }
    reply.header("Set-Cookie", cookie("", 0));
    reply.done(204);
  }

  private String cookie(String value, long seconds) {
    return Doorkeeper.COOKIE
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }
}
