package dev.cronjar.host.http;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.EventFeed;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.oidc.OidcProvider;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The host's HTTP server, from start to close. */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(HttpFront.class);
  private static final int A_SECOND = 100;
  private static final int BURST = 200;

  private final HttpSettings settings;
  private final Streams streams = new Streams();
  private final Broadcast broadcast;
  private final Once<Exposition> exposition;
  private final List<Route> routes;
  private final WebServer server;
  private volatile String address = "";

  /**
   * What the front works on.
   *
   * @param nanos a monotonic clock
   */
  public record Parts(
      Control control, Live live, EventFeed feed, Door door, Clock clock, LongSupplier nanos) {}

  /** What is looked at past the operations. */
  public record Live(Scheduling scheduling, Measures measures, AlertBoard alerts, Totals totals) {}

  /**
   * @throws CronjarException when the settings would let it listen unprotected
   */
  public HttpFront(HttpSettings settings, Parts parts) {
    refuse(settings);
    this.settings = settings;
    Live live = parts.live();
    this.broadcast = new Broadcast(parts.feed(), live.scheduling());
    this.exposition =
        new Once<>(
            () ->
                new Exposition(
                    live.scheduling()::figures, live.measures(), live.alerts(), live.totals()));
    Doorkeeper doorkeeper =
        new Doorkeeper(parts.door(), new RateLimit(A_SECOND, BURST, parts.nanos()));
    this.routes =
        Routes.all(
            parts.control(),
            streams,
            new LogStreams(parts.control(), streams, doorkeeper),
            new EventRoutes(broadcast, streams, doorkeeper),
            new SessionRoutes(
                parts.door(),
                settings.isSecure(),
                parts.clock(),
                settings.oidc().map(OidcProvider::new)),
            new MetricsRoute(exposition, settings.isOnLoopback()));
    this.server = new WebServer(settings, routes, doorkeeper, new Page());
  }

  private static void refuse(HttpSettings settings) {
    if (!settings.refusal().isEmpty()) {
      throw new CronjarException(ErrorCode.INVALID, settings.refusal() + ".");
    }
  }

  /**
   * Listens; answers when it does.
   *
   * @throws CronjarException when there is no port to listen on
   */
  public void start() {
    int port = listen();
    if (port != settings.port() && settings.port() != 0) {
      LOG.warn("Port {} is taken; HTTP listens on {}", settings.port(), port);
    }
    String name = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
    address = (settings.isSecure() ? "https" : "http") + "://" + name + ":" + port;
    broadcast.start();
  }

  private int listen() {
    try {
      return server.start();
    } catch (CronjarException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CronjarException(
          ErrorCode.UNAVAILABLE, "HTTP does not start: " + rootOf(e).getMessage(), e);
    }
  }

  private static Throwable rootOf(Throwable e) {
    return e.getCause() == null ? e : rootOf(e.getCause());
  }

  /** Such as {@code http://127.0.0.1:7400}; empty before it listens. */
  public String address() {
    return address;
  }

  /** How many follow the events now. */
  int listeners() {
    return broadcast.listeners();
  }

  List<Route> routes() {
    return routes;
  }

  /** Ends streams at once, lets requests under way come to their end. */
  @Override
  public void close() {
    address = "";
    broadcast.close();
    streams.close();
    server.close();
    if (exposition.isMade()) {
      exposition.get().close();
    }
  }
}
