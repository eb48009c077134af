package dev.cronjar.shell.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that keeps what it is sent and can be down for a while. */
final class Receiver implements AutoCloseable {
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final int port;
  private HttpServer server;

  Receiver() throws IOException {
    server = open(0);
    port = server.getAddress().getPort();
  }

  private HttpServer open(int at) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    opened.createContext("/", this::take);
    opened.start();
    return opened;
  }

  private void take(HttpExchange exchange) throws IOException {
    taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** What came, in order. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  /** Nobody listens any more, until {@link #comeBack}. */
  void goDown() {
    server.stop(0);
  }

  void comeBack() throws IOException {
    server = open(port);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
