package dev.cronjar.host.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.access.Door;
import dev.cronjar.host.oidc.OidcProvider;
import dev.cronjar.host.oidc.OidcProvider.Departure;
import dev.cronjar.host.oidc.TurnedAway;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in at a provider of identities: there, and back again. */
final class OidcRoutes {
  static final String BACK = Routes.API + "/session/oidc/callback";

  /** Where the page tells that it did not work; the reason is in the audit only. */
  static final String REFUSED = "/?sign-in=refused";

  private static final String COOKIE = "cronjar-oidc";
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final Door door;
  private final Optional<OidcProvider> provider;
  private final SessionRoutes sessions;
  private final boolean secure;

  /** Who is on the way, by state; each comes back once. */
  private final Cache<String, Departure> away =
      Caffeine.newBuilder()
          .expireAfterWrite(LONGEST)
          .maximumSize(MOST)
          .executor(Runnable::run)
          .build();

  OidcRoutes(Door door, Optional<OidcProvider> provider, SessionRoutes sessions, boolean secure) {
    this.door = door;
    this.provider = provider;
    this.sessions = sessions;
    this.secure = secure;
  }

  List<Route> all() {
    return List.of(
        open("/session/ways", "session.ways", this::ways),
        open("/session/oidc", "session.oidc-begin", this::begin),
        open("/session/oidc/callback", "session.oidc-callback", this::back));
  }

  private static Route open(String path, String name, Route.Work work) {
    return new Route(
        HandlerType.GET, Routes.API + path, name, Route.Entrance.OPEN, Optional.empty(), work);
  }

  /** What the sign-in offers beside a password; empty when that is nothing. */
  private void ways(Asked asked, Reply reply) {
    reply.json(Map.of("oidc", provider.map(OidcProvider::label).orElse("")));
  }

  private OidcProvider provider() {
    return provider.orElseThrow(
        () ->
            new CronjarException(
                ErrorCode.NOT_FOUND, "This host has no OpenID Connect provider (http.oidc)."));
  }

  private void begin(Asked asked, Reply reply) {
    Departure departure = provider().depart(here(provider(), asked));
    away.put(departure.state(), departure);
    // Lax: the way back begins at another site
    reply.cookie(cookie(departure.state(), LONGEST));
    reply.redirect(departure.to().toString());
  }

  private URI here(OidcProvider asking, Asked asked) {
    try {
      return asking
          .address()
          .orElseGet(() -> URI.create((secure ? "https://" : "http://") + asked.header("Host")))
          .resolve(BACK);
    } catch (IllegalArgumentException strange) {
      throw Refusal.malformed("Host", "wanted the address under which this host is reached");
    }
  }

  private void back(Asked asked, Reply reply) {
    OidcProvider asking = provider();
    String from = Doorkeeper.from(asked.context());
    reply.cookie(cookie("", Duration.ZERO));
    try {
      Door.SignedIn signedIn =
          door.signIn(asking.arrive(departure(asked), asked.query("code")), from);
      sessions.begin(signedIn, reply);
      reply.redirect("/");
    } catch (TurnedAway refused) {
      door.turnAway(String.valueOf(refused.getMessage()), from);
      reply.redirect(REFUSED);
    } catch (CronjarException refused) {
      if (refused.code() != ErrorCode.UNAUTHENTICATED) {
        throw refused;
      }
      reply.redirect(REFUSED);
    }
  }

  /** Only the browser that went comes back, and only once. */
  private Departure departure(Asked asked) throws TurnedAway {
    String state = asked.query("state");
    String own = Optional.ofNullable(asked.context().cookie(COOKIE)).orElse("");
    Departure departure = state.equals(own) ? away.asMap().remove(state) : null;
    if (departure == null) {
      throw TurnedAway.because("somebody came back who had not gone, or too late");
    } else if (asked.query("code").isEmpty()) {
      throw TurnedAway.because("the provider said " + asked.query("error"));
    }
    return departure;
  }

  private String cookie(String value, Duration age) {
    return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s"
        .formatted(
            COOKIE, value, Routes.API + "/session/oidc", age.toSeconds(), secure ? "; Secure" : "");
  }
}
