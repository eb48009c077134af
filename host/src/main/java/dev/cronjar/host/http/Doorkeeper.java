package dev.cronjar.host.http;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out who asks, and whether the request can be theirs. */
final class Doorkeeper {
  static final String COOKIE = "cronjar-session";
  static final String UPLOAD_HEADER = "X-Cronjar-Upload";
  private static final String BEARER = "Bearer ";

  /** What an HTML form can send to another site without asking. */
  private static final Set<String> FORMS =
      Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

  private final Door door;
  private final RateLimit limit;

  Doorkeeper(Door door, RateLimit limit) {
    this.door = door;
    this.limit = limit;
  }

  Door door() {
    return door;
  }

  /** Who asks for this route. */
  Caller admit(Route route, Context context) {
    return switch (route.entrance()) {
      case OPEN -> stranger(context);
      case OPEN_TO_ALL_KNOWN_TO_SOME -> known(route, context).orElseGet(() -> nobody(context));
      case KNOWN -> {
        Caller caller = proven(route, context);
        limit.count(caller.actor());
        yield caller;
      }
    };
  }

  private Caller stranger(Context context) {
    limit.count("address:" + from(context));
    return nobody(context);
  }

  private Optional<Caller> known(Route route, Context context) {
    try {
      return hasProof(context) ? Optional.of(proven(route, context)) : Optional.empty();
    } catch (CronjarException unknown) {
      return Optional.empty();
    }
  }

  /** Whose the token or the session is. */
  Caller proven(Route route, Context context) {
    Caller caller = again(context);
    if (route.changes() && isBySession(context)) {
      refuseOtherSites(context);
    }
    return caller;
  }

  private static boolean isBySession(Context context) {
    return Optional.ofNullable(context.header("Authorization")).orElse("").isEmpty();
  }

  /** The same for a request that goes on. */
  Caller again(Context context) {
    String authorization = Optional.ofNullable(context.header("Authorization")).orElse("");
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return door.byToken(authorization.substring(BEARER.length()).strip(), from(context));
    }
    String session = session(context);
    if (session.isEmpty() || !authorization.isEmpty()) {
      throw new CronjarException(
          ErrorCode.UNAUTHENTICATED,
          "Wanted 'Authorization: Bearer TOKEN' or the session of a sign-in. Nothing was done.");
    }
    return door.bySession(session, from(context));
  }

  private static boolean hasProof(Context context) {
    return context.header("Authorization") != null || !session(context).isEmpty();
  }

  static String session(Context context) {
    return Optional.ofNullable(context.cookie(COOKIE)).orElse("");
  }

  /** A browser sends the cookie along whoever made the request: it must be our own page. */
  private static void refuseOtherSites(Context context) {
    refuseOtherOrigin(context, Optional.ofNullable(context.header("Origin")).orElse(""));
    String type = Optional.ofNullable(context.contentType()).orElse("");
    String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (FORMS.contains(plain)) {
      throw Refusal.wrongType("application/json", plain);
    }
    boolean upload = !plain.isEmpty() && !plain.contains("json") && !plain.contains("yaml");
    if (upload && context.header(UPLOAD_HEADER) == null) {
      throw Refusal.denied(
          "An upload with a session needs the header " + UPLOAD_HEADER + ". Nothing was done.");
    }
  }

  /** A sign-in may come without an origin, but not from another one. */
  static void refuseForeignOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin != null) {
      refuseOtherOrigin(context, origin);
    }
  }

  private static void refuseOtherOrigin(Context context, String origin) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    if (host.isEmpty() || !authority(origin).equalsIgnoreCase(host)) {
      throw Refusal.denied(
          "With a session, a change must come from this host's own page (Origin). Nothing was done.");
    }
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(new URI(origin).getAuthority()).orElse("");
    } catch (URISyntaxException strange) {
      return "";
    }
  }

  static String from(Context context) {
    return context.req().getRemoteAddr();
  }

  private static Caller nobody(Context context) {
    return new Caller("nobody", OrgId.DEFAULT, Caller.Sight.OWN_ORG, Set.of(), from(context));
  }
}
