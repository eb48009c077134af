package dev.cronjar.plugins.session;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronjar.plugins.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An agent's API on loopback: sessions by idempotency key, each going through the answers that the
 * test has laid out, the last of them for ever.
 */
final class FakeAgent implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Map<String, String> sessions = new LinkedHashMap<>();
  private final Queue<Reply> statuses = new ArrayDeque<>();
  private final Map<String, Reply> files = new ConcurrentHashMap<>();
  final List<Map<?, ?>> payloads = new CopyOnWriteArrayList<>();
  final List<String> cancelled = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  final CountDownLatch opening = new CountDownLatch(1);
  final CountDownLatch cancellation = new CountDownLatch(1);
  volatile CountDownLatch mayOpen = new CountDownLatch(0);
  volatile Reply refusal = new Reply(0, "");

  /** A status and a body. */
  record Reply(int status, String body) {}

  FakeAgent() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  FakeAgent thenSays(String... bodies) {
    Arrays.stream(bodies).forEach(body -> thenAnswers(200, body));
    return this;
  }

  synchronized FakeAgent thenAnswers(int status, String body) {
    statuses.add(new Reply(status, body));
    return this;
  }

  FakeAgent has(String path, String body) {
    files.put(path, new Reply(200, body));
    return this;
  }

  synchronized int opened() {
    return sessions.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    authorizations.add(
        path + " " + exchange.getRequestHeaders().getOrDefault("Authorization", List.of("nobody")));
    send(exchange, reply(exchange, path, body));
  }

  private Reply reply(HttpExchange exchange, String path, String body) throws IOException {
    if (path.equals("/api/sessions")) {
      opening.countDown();
      awaitLeave();
      return refusal.status() == 0 ? open(exchange, body) : refusal;
    }
    if (path.endsWith("/cancel")) {
      cancelled.add(path);
      cancellation.countDown();
      return new Reply(202, "");
    }
    if (path.startsWith("/api/sessions/")) {
      return nextStatus();
    }
    return files.getOrDefault(path, new Reply(404, "no such file"));
  }

  private synchronized Reply open(HttpExchange exchange, String body) throws IOException {
    try {
      payloads.add((Map<?, ?>) Json.read(body.getBytes(StandardCharsets.UTF_8)));
    } catch (Json.NotJson wrong) {
      throw new IOException(wrong);
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String session = sessions.computeIfAbsent(key, fresh -> "s/" + (sessions.size() + 1));
    return new Reply(
        201, "{\"session_id\":\"" + session + "\",\"message_id\":\"m-1\",\"status\":\"queued\"}");
  }

  private synchronized Reply nextStatus() {
    return statuses.size() > 1 ? statuses.remove() : statuses.element();
  }

  private void awaitLeave() {
    try {
      boolean ignored = mayOpen.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
