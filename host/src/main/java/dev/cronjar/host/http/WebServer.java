package dev.cronjar.host.http;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Javalin on Jetty. Requests are answered on a small bounded pool of platform threads: tasks that
 * only wait run on virtual threads, and two that spin would starve every other of those, a
 * request's too. No thread waits for a client: small bodies are read before one is taken, streams
 * have their own.
 */
final class WebServer implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(WebServer.class);
  private static final int THREADS = 32;
  private static final long READ_AHEAD = 64 * 1024;

  private final List<Route> routes;
  private final Doorkeeper doorkeeper;
  private final Page page;
  private final Javalin javalin;

  WebServer(HttpSettings settings, List<Route> routes, Doorkeeper doorkeeper, Page page) {
    this.routes = routes;
    this.doorkeeper = doorkeeper;
    this.page = page;
    this.javalin = Javalin.create(config -> configure(config, new Listening(settings)));
  }

  /** Listens; the port. */
  int start() {
    javalin.start();
    return javalin.port();
  }

  private void configure(JavalinConfig config, Listening listening) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.asyncTimeout = 0;
    config.jetty.threadPool = threads();
    config.jetty.addConnector(listening::on);
    config.jetty.modifyServer(WebServer::readAhead);
    config.jetty.modifyServletContextHandler(WebServer::takeAnyAddress);
    config.routes.before(SecurityHeaders::on);
    routes.forEach(
        route ->
            config.routes.addHttpHandler(
                route.verb(), route.path(), context -> answer(route, context)));
    config.routes.exception(HttpResponseException.class, this::unmatched);
    config.routes.exception(Refusal.class, WebServer::refuse);
    config.routes.exception(Exception.class, WebServer::failed);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(THREADS, 4);
    pool.setName("cronjar-http");
    pool.setDaemon(true);
    return pool;
  }

  /** Bodies up to so many bytes wait in memory, not on a thread, until they are whole. */
  private static void readAhead(Server server) {
    server.setErrorHandler(new PlainErrors());
    server.insertHandler(
        new EagerContentHandler(
            new EagerContentHandler.RetainedContentLoaderFactory(READ_AHEAD, -1, false)));
  }

  private static void takeAnyAddress(ServletContextHandler handler) {
    handler.getServletHandler().setDecodeAmbiguousURIs(true);
  }

  private void answer(Route route, Context context) {
    try {
      route.work().answer(new Asked(context, doorkeeper.admit(route, context)), new Reply(context));
    } catch (Refusal refusal) {
      refuse(refusal, context);
    } catch (CronjarException e) {
      refuse(e, route, context);
    } catch (IllegalArgumentException unreadable) {
      LOG.debug("A request to {} could not be read", route.path(), unreadable);
      refuse(Refusal.malformed("", "the address or a parameter cannot be decoded"), context);
    }
  }

  private static void refuse(Refusal refusal, Context context) {
    refusal.headers().forEach(context::header);
    new Reply(context).problem(Problem.of(refusal, context.path()));
  }

  private static void refuse(CronjarException e, Route route, Context context) {
    boolean conditional = context.header("If-Match") != null;
    if (e.code() == ErrorCode.UNAUTHENTICATED) {
      context.header("WWW-Authenticate", "Bearer realm=\"cronjar\"");
    } else if (e.code() == ErrorCode.TOO_MANY) {
      context.header("Retry-After", "60");
    }
    new Reply(context).problem(Problem.of(e, context.path(), route.changes(), conditional));
  }

  /** No route: perhaps a file of the page. */
  private void unmatched(HttpResponseException e, Context context) {
    boolean reads =
        context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
    boolean ours = context.path().startsWith("/api/");
    if (e.getStatus() == 404 && reads && !ours && page.answer(context)) {
      return;
    }
    refuse(refusal(e, context), context);
  }

  private Refusal refusal(HttpResponseException e, Context context) {
    if (e instanceof MethodNotAllowedResponse) {
      return Refusal.wrongMethod(context.method().name(), allowed(context));
    }
    return e.getStatus() == 404
        ? Refusal.notFound(context.path())
        : Refusal.ofServer(e.getStatus());
  }

  private String allowed(Context context) {
    return routes.stream()
        .filter(route -> fits(route.path(), context.path()))
        .map(route -> route.verb().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static boolean fits(String route, String path) {
    return path.matches(route.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+"));
  }

  private static void failed(Exception e, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), e);
    refuse(Refusal.ofServer(500), context);
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
