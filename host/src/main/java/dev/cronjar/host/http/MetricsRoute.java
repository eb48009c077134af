package dev.cronjar.host.http;

import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.Permission;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /metrics}: with {@code host:read}; without it from this machine, as long as the host
 * listens nowhere else and nothing stands between: a proxy on this machine would let the world in.
 */
final class MetricsRoute {
  private static final List<String> MARKS_OF_A_PROXY =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Once<Exposition> exposition;
  private final boolean onLoopback;

  MetricsRoute(Once<Exposition> exposition, boolean onLoopback) {
    this.exposition = exposition;
    this.onLoopback = onLoopback;
  }

  Route route() {
    return new Route(
        HandlerType.GET,
        "/metrics",
        "metrics.get",
        Route.Entrance.OPEN_TO_ALL_KNOWN_TO_SOME,
        Optional.empty(),
        this::answer);
  }

  private void answer(Asked asked, Reply reply) {
    if (!asked.caller().may(Permission.HOST_READ) && !isNextDoor(asked.context())) {
      throw refusal(asked);
    }
    reply.bytes(200, Exposition.TYPE, exposition.get().scrape().getBytes(StandardCharsets.UTF_8));
  }

  private static CronjarException refusal(Asked asked) {
    boolean nobody =
        asked.caller().permissions().isEmpty() && asked.caller().actor().equals("nobody");
    return nobody
        ? new CronjarException(
            ErrorCode.UNAUTHENTICATED, "The figures need a token with host:read.")
        : Fronting.denied(HostOperations.STATS, asked.caller());
  }

  /** The name too: a page of another site may reach us under a name of its own. */
  private boolean isNextDoor(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    String name = host.replaceFirst(":[0-9]+$", "");
    return onLoopback
        && OWN_NAMES.contains(name)
        && isLoopback(context.req().getRemoteAddr())
        && MARKS_OF_A_PROXY.stream().allMatch(mark -> context.header(mark) == null);
  }

  /** A literal address: nothing is looked up. */
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException strange) {
      return false;
    }
  }
}
