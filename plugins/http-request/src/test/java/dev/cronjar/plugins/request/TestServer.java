package dev.cronjar.plugins.request;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real server on loopback that remembers what it was asked last, by path. */
final class TestServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final HttpServer server;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  /** A request as it came. */
  record Asked(String method, Map<String, String> headers, String body) {}

  TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  TestServer answers(String path, int status, String body) {
    return answers(path, status, body, Map.of());
  }

  TestServer answers(String path, int status, String body, Map<String, String> headers) {
    return does(
        path,
        exchange -> {
          headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
          if (hasBody) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
  }

  /** Answers nothing until the test has ended. */
  TestServer staysSilent(String path, CountDownLatch asked) {
    return does(
        path,
        exchange -> {
          asked.countDown();
          awaitEnd();
        });
  }

  /** Sends a head and one byte, and the rest never. */
  TestServer drips(String path) {
    return does(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          awaitEnd();
        });
  }

  private TestServer does(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          remember(path, exchange);
          handler.handle(exchange);
        });
    return this;
  }

  private void remember(String path, HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.put(path, new Asked(exchange.getRequestMethod(), headers, body));
  }

  Asked asked(String path) {
    Asked found = asked.get(path);
    if (found == null) {
      throw new AssertionError("Nobody asked for " + path + ", only for " + asked.keySet());
    }
    return found;
  }

  private void awaitEnd() {
    try {
      boolean ignored = ended.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
