package dev.cronjar.host.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a host and its PostgreSQL and does what networks do: cuts, refuses, swallows,
 * delays, loses the answer of a COMMIT. Any thread.
 */
public final class TcpProxy implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Optional<CommitCut>> nextCommit =
      new AtomicReference<>(Optional.empty());
  private String cutAt = "";
  private volatile ServerSocket door;
  private volatile boolean blackHole;
  private volatile boolean held;
  private volatile Duration delay = Duration.ZERO;

  /** What is lost of a COMMIT. */
  public enum CommitCut {
    /** The request: nothing is committed. */
    REQUEST,
    /** The answer, after the server gave it: all is committed. */
    ANSWER,
    /** The connection, when the request is out: the server is still at it. */
    CONNECTION,
    /** Everything from the request on, without a word to either end. */
    SILENCE
  }

  /** Opens a port of its own before the {@code target} port of this machine. */
  public TcpProxy(int target) {
    this.target = target;
    this.door = open(0);
    this.port = door.getLocalPort();
    welcome(door);
  }

  public int port() {
    return port;
  }

  /** The way through a new proxy to the database that is reached by {@code direct}. */
  static TcpProxy before(DatabaseConfig.Postgres direct) {
    return new TcpProxy(address(direct).getPort());
  }

  DatabaseConfig.Postgres through(DatabaseConfig.Postgres direct) {
    String url = "jdbc:postgresql://localhost:%d%s".formatted(port(), address(direct).getPath());
    return new DatabaseConfig.Postgres(url, direct.user(), direct.password());
  }

  private static URI address(DatabaseConfig.Postgres direct) {
    return URI.create(direct.url().substring("jdbc:".length()));
  }

  /** Resets every connection; new ones are welcome. */
  public void cut() {
    links.forEach(Link::reset);
  }

  /** Resets every connection after it has carried so many more bytes. */
  public void cutAfter(long bytes) {
    links.forEach(link -> link.bytesLeft.set(bytes));
  }

  /** Resets every connection and refuses new ones. */
  public void refuse() {
    close(door);
    cut();
  }

  /**
   * From now on nothing comes through: what is sent is lost, new connections hear nothing. Neither
   * end is told, also not when the other one goes, so those connections are half open for good.
   */
  public void swallow() {
    blackHole = true;
    links.forEach(link -> link.lost = true);
  }

  /** From now on nothing comes through until {@link #heal}; then all of it does. */
  public void hold() {
    held = true;
  }

  /** Every packet takes so much longer. */
  public void delay(Duration longer) {
    delay = longer;
  }

  /** The next COMMIT is cut in this way. */
  public void cutNextCommit(CommitCut cut) {
    nextCommit.set(Optional.of(cut));
  }

  /** The connection on which a request with this text comes next is reset. */
  public synchronized void cutNextRequest(String text) {
    cutAt = text;
  }

  private synchronized boolean isCut(byte[] bytes, int length) {
    boolean cut =
        !cutAt.isEmpty()
            && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(cutAt);
    cutAt = cut ? "" : cutAt;
    return cut;
  }

  /** New connections are welcome and everything passes at once. */
  public void heal() {
    blackHole = false;
    held = false;
    delay = Duration.ZERO;
    if (door.isClosed()) {
      door = open(port);
      welcome(door);
    }
  }

  /** How many connections there are. */
  public int connections() {
    return links.size();
  }

  @Override
  public void close() {
    close(door);
    cut();
  }

  private static ServerSocket open(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void welcome(ServerSocket open) {
    Thread.ofPlatform().daemon().name("proxy-door").start(() -> accept(open));
  }

  private void accept(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        join(open.accept());
      } catch (IOException refused) {
        // closed, or the server is away: the client was reset
      }
    }
  }

  private void join(Socket client) throws IOException {
    try {
      Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
      links.add(link);
      link.begin();
    } catch (IOException away) {
      client.setSoLinger(true, 0);
      client.close();
      throw away;
    }
  }

  /** One connection through the proxy. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private final CommitWatch watch = new CommitWatch();
    private volatile boolean lost = blackHole;
    private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean losesAnswer;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void begin() {
      Thread.ofPlatform().daemon().name("proxy-to-server").start(() -> pump(client, server));
      Thread.ofPlatform().daemon().name("proxy-to-client").start(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
      byte[] bytes = new byte[1 << 16];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
          if (!lost) {
            pass(bytes, read, from, out);
          }
        }
      } catch (IOException gone) {
        // one end has gone; so does the other
      }
      if (!lost) {
        reset();
      }
    }

    private void pass(byte[] bytes, int length, Socket from, OutputStream out) throws IOException {
      linger();
      if (losesAnswer || (from.equals(client) && isCut(bytes, length))) {
        reset();
        return;
      }
      long left = bytesLeft.addAndGet(-length);
      Optional<CommitCut> cut =
          from.equals(client) && watch.sees(bytes, length)
              ? nextCommit.getAndSet(Optional.empty())
              : Optional.empty();
      if (left < 0 || cut.equals(Optional.of(CommitCut.REQUEST))) {
        reset();
        return;
      }
      if (cut.equals(Optional.of(CommitCut.SILENCE))) {
        lost = true;
        return;
      }
      losesAnswer = cut.equals(Optional.of(CommitCut.ANSWER));
      out.write(bytes, 0, length);
      if (cut.equals(Optional.of(CommitCut.CONNECTION))) {
        server.shutdownOutput();
        reset(client);
      }
    }

    private void linger() {
      long until = System.nanoTime() + delay.toNanos();
      while (held || System.nanoTime() - until < 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }

    void reset() {
      links.remove(this);
      reset(client);
      reset(server);
    }

    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException gone) {
        // it was closed before
      }
    }
  }
}
