package dev.cronjar.host.http;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Where the server listens: the port that was asked for, or one of the next when it is taken. */
final class Listening {
  private static final int PORTS_TRIED = 100;
  private static final int HIGHEST_PORT = 65_535;
  private static final int BACKLOG = 1_000;

  /** A connection on which nothing moves for so long is closed. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final HttpSettings settings;

  Listening(HttpSettings settings) {
    this.settings = settings;
  }

  ServerConnector on(Server server, HttpConfiguration http) {
    configure(http);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        settings
            .tls()
            .map(tls -> secure(server, tls, plain))
            .orElseGet(() -> new ServerConnector(server, 1, 1, plain));
    connector.setHost(settings.bind());
    connector.setIdleTimeout(SILENCE.toMillis());
    try {
      connector.open(bound());
    } catch (IOException e) {
      throw failed(e);
    }
    return connector;
  }

  /** An id may hold a slash, as {@code %2F}; the routes take it apart themselves. */
  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setUriCompliance(
        UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
    if (settings.isSecure()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
  }

  private static ServerConnector secure(Server server, Tls tls, HttpConnectionFactory plain) {
    Certificates certificates = new Certificates(tls, server.getScheduler());
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(certificates.context(), HttpVersion.HTTP_1_1.asString()),
            plain);
    connector.addBean(certificates);
    return connector;
  }

  private ServerSocketChannel bound() throws IOException {
    int last = Math.min(settings.port() + PORTS_TRIED, HIGHEST_PORT);
    for (int port = settings.port(); port <= last; port++) {
      Optional<ServerSocketChannel> bound = tried(port);
      if (bound.isPresent()) {
        return bound.get();
      }
    }
    throw new BindException("the ports %d to %d are all taken".formatted(settings.port(), last));
  }

  private Optional<ServerSocketChannel> tried(int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(settings.address(), port), BACKLOG);
      return Optional.of(channel);
    } catch (BindException taken) {
      channel.close();
      if (settings.port() == 0) {
        throw taken;
      }
      return Optional.empty();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private CronjarException failed(IOException e) {
    return new CronjarException(
        ErrorCode.UNAVAILABLE,
        "HTTP cannot listen on %s: %s. Another 'http.port' or 'bind', or 'enabled: false', lets the host start."
            .formatted(settings.bind(), e.getMessage()),
        e);
  }
}
