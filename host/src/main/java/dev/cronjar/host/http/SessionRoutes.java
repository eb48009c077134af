package dev.cronjar.host.http;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.control.Iso;
import dev.cronjar.host.oidc.OidcProvider;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /session}: signing in, who am I, signing out. */
final class SessionRoutes {
  private static final String PATH = Routes.API + "/session";

  private final Door door;
  private final boolean secure;
  private final Clock clock;
  private final OidcRoutes elsewhere;

  /** {@code secure}: whether the cookie may travel by TLS only. */
  SessionRoutes(Door door, boolean secure, Clock clock, Optional<OidcProvider> provider) {
    this.door = door;
    this.elsewhere = new OidcRoutes(door, provider, this, secure);
    this.secure = secure;
    this.clock = clock;
  }

  List<Route> all() {
    List<Route> here =
        List.of(
            own(HandlerType.POST, "session.begin", Route.Entrance.OPEN, this::begin),
            own(
                HandlerType.GET,
                "session.get",
                Route.Entrance.KNOWN,
                (asked, reply) -> reply.json(SessionView.of(asked.caller(), ""))),
            own(HandlerType.DELETE, "session.end", Route.Entrance.KNOWN, this::end));
    return Stream.of(here, elsewhere.all()).flatMap(List::stream).toList();
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
    begin(signedIn, reply);
    reply.json(SessionView.of(signedIn.caller(), Iso.utc(signedIn.until().toEpochMilli())));
  }

  /** Gives the browser its session. */
  void begin(Door.SignedIn signedIn, Reply reply) {
    long seconds = Duration.between(clock.instant(), signedIn.until()).toSeconds();
    reply.cookie(cookie(signedIn.session(), Math.max(0, seconds)));
  }

  private void end(Asked asked, Reply reply) {
    String session = Doorkeeper.session(asked.context());
    if (!session.isEmpty()) {
      door.signOut(session);
    }
    reply.cookie(cookie("", 0));
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
