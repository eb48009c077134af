package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The DevTools protocol: commands with answers, and events, over one connection. Who asks a browser
 * that is gone is told so at once, with what is known of its end.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();
  private final StringBuilder heard = new StringBuilder();
  private final CompletableFuture<JsonNode> end = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Supplier<String> account;
  private final WebSocket socket;

  /** What {@code account} says of the browser is told when the connection ends. */
  DevTools(String address, Supplier<String> account) {
    this.account = account;
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
    say(JSON.writeValueAsString(command));
    JsonNode told = answer(method, answer);
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  /** One at a time, as the socket wants it. */
  private synchronized void say(String message) {
    try {
      socket.sendText(message, true).join();
    } catch (CompletionException failed) {
      end.completeExceptionally(failed);
    }
  }

  private JsonNode answer(String method, CompletableFuture<JsonNode> answer) {
    try {
      return (JsonNode)
          CompletableFuture.anyOf(answer, end).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException silent) {
      throw new AssertionError(
          method + " was not answered within " + PATIENCE_SECONDS + " s; " + account.get(), silent);
    } catch (ExecutionException ended) {
      throw new AssertionError(
          method + " was not answered, because the connection ended; " + account.get(), ended);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
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
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end.completeExceptionally(new IOException("closed by the browser: " + status + " " + reason));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
