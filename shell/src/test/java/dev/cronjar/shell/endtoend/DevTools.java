package dev.cronjar.shell.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The DevTools protocol: commands with answers, and events, over one connection. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();
  private final StringBuilder heard = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  DevTools(String address) {
    socket = client.newWebSocketBuilder().buildAsync(URI.create(address), this).join();
  }

  /** Calls {@code listener} with the name and the content of each event of a session. */
  void listen(String session, BiConsumer<String, JsonNode> listener) {
    listeners.put(session, listener);
  }

  /** Sends a command and waits for its answer; an empty session is the browser itself. */
  JsonNode send(String session, String method, Map<String, ?> params) {
    long id = number.incrementAndGet();
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("id", id);
    command.put("method", method);
    command.put("params", params);
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    synchronized (this) {
      socket.sendText(JSON.writeValueAsString(command), true).join();
    }
    JsonNode told = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    heard.append(data);
    if (last) {
      JsonNode message = JSON.readTree(heard.toString());
      heard.setLength(0);
      hear(message);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void hear(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> waits = asked.remove(message.path("id").asLong());
      if (waits != null) {
        waits.complete(message);
      }
      return;
    }
    BiConsumer<String, JsonNode> listener = listeners.get(message.path("sessionId").asString(""));
    if (listener != null) {
      listener.accept(message.path("method").asString(), message.path("params"));
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
