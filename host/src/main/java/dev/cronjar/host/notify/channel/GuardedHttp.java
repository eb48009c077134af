package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notify.channel.NotDelivered.Hope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to a server that somebody else has named, and to no other. The JDK's client looks a name up
 * when it connects, so that what was checked may not be what it connects to, and its time-out does
 * not cover the answer's body. Here a name is looked up once, all its addresses are checked, and it
 * is one of these very addresses that is connected to; the time-out covers everything; an answer is
 * read up to 64 KB; redirects are answers like others.
 */
public final class GuardedHttp {
  private final Resolver resolver;
  private final Reach reach;
  private final SSLSocketFactory tls;

  /** Looks up a name. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** Which addresses may be connected to. */
  public enum Reach {
    PUBLIC_ONLY,
    /** This machine and private networks too. */
    ANYWHERE
  }

  /** What the server said. */
  public record Answer(int status, String body) {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  public GuardedHttp(Reach reach) {
    this(InetAddress::getAllByName, reach, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  GuardedHttp(Resolver resolver, Reach reach, SSLSocketFactory tls) {
    this.resolver = resolver;
    this.reach = reach;
    this.tls = tls;
  }

  /**
   * Posts a body and waits for the answer.
   *
   * @param headers beside those that belong to the request itself
   * @throws NotDelivered when there is no answer, or the server may not be called
   */
  public Answer post(String url, Map<String, String> headers, byte[] body, Duration limit)
      throws NotDelivered, InterruptedException {
    Target target = target(url);
    Line open = new Line();
    FutureTask<Answer> call = new FutureTask<>(() -> call(target, headers, body, limit, open));
    Thread.ofPlatform().daemon().name("cronjar-post").start(call);
    try {
      return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new NotDelivered(
          "no whole answer from " + target.host() + " within " + limit.toSeconds() + " s", late);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof NotDelivered refused) {
        throw refused;
      }
      throw new NotDelivered("no answer from " + target.host() + ": " + failed.getCause(), failed);
    } finally {
      open.close();
    }
  }

  private static Target target(String url) throws NotDelivered {
    try {
      return Target.of(url);
    } catch (Target.Refused refused) {
      throw new NotDelivered("url: " + refused.getMessage(), Hope.NONE);
    }
  }

  private Answer call(
      Target target, Map<String, String> headers, byte[] body, Duration limit, Line open)
      throws Exception {
    Socket socket = connect(address(target), target, limit, open);
    OutputStream out = new BufferedOutputStream(socket.getOutputStream());
    out.write(head(target, headers, body.length).getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
    return AnswerReader.read(socket.getInputStream());
  }

  /** One of the addresses of a name, all of which may be connected to. */
  private InetAddress address(Target target) throws UnknownHostException, NotDelivered {
    String host = target.host();
    boolean v6 = host.startsWith("[");
    InetAddress[] all = resolver.resolve(v6 ? host.substring(1, host.length() - 1) : host);
    for (InetAddress each : all) {
      if (reach == Reach.PUBLIC_ONLY && !Addresses.isPublic(each)) {
        throw new NotDelivered(
            "%s is at %s, which is no address of the public internet. It was not called; set allow-private: true for the channel if it should be"
                .formatted(host, each.getHostAddress()),
            Hope.NONE);
      }
    }
    return all[0];
  }

  private Socket connect(InetAddress address, Target target, Duration limit, Line open)
      throws IOException, NotDelivered {
    int millis = (int) limit.toMillis();
    Socket plain = open.plain;
    plain.setSoTimeout(millis);
    plain.connect(new InetSocketAddress(address, target.port()), millis);
    if (reach == Reach.PUBLIC_ONLY && !Addresses.isPublic(plain.getInetAddress())) {
      throw new NotDelivered(target.host() + " was reached at a private address", Hope.NONE);
    }
    if (target.scheme() == Target.Scheme.HTTP) {
      return plain;
    }
    SSLSocket secure = (SSLSocket) tls.createSocket(plain, target.host(), target.port(), true);
    open.secure = secure;
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static String head(Target target, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder("POST " + target.path() + " HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    head.append("Connection: close\r\n");
    headers.forEach(
        (name, value) -> head.append(name).append(": ").append(plain(value)).append("\r\n"));
    return head.append("\r\n").toString();
  }

  /** A header's value is one line of visible characters, whatever it is made of. */
  static String plain(String value) {
    return value.replaceAll("[^\\x20-\\x7e]", " ");
  }

  /** The connection of one request, to be closed by whoever waits for its end. */
  private static final class Line {
    final Socket plain = new Socket();
    volatile Socket secure = plain;

    void close() {
      for (Socket each : List.of(secure, plain)) {
        try {
          each.close();
        } catch (IOException broken) {
          // nothing more is wanted of it
        }
      }
    }
  }
}
