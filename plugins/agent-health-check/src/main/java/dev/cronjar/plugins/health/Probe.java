package dev.cronjar.plugins.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks one health endpoint. Ends when its thread is interrupted. */
final class Probe {
  private static final int MOST_BYTES = 1 << 20;
  private static final int NOT_FOUND = 404;

  private final HttpClient client;
  private final Duration limit;
  private final Map<String, String> headers;

  Probe(HttpClient client, Duration limit, Map<String, String> headers) {
    this.client = client;
    this.limit = limit;
    this.headers = headers;
  }

  Health ask(Agent agent) throws InterruptedException {
    if (agent.url().isEmpty()) {
      return new Health.NotOffered("no url is configured");
    }
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> answer =
          client.send(request(agent.url().get()), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return judge(agent, answer.statusCode(), body, start);
      }
    } catch (IOException failure) {
      return new Health.Down(words(failure), since(start));
    }
  }

  private static Health judge(Agent agent, int status, InputStream body, long start)
      throws IOException {
    if (status == NOT_FOUND && agent.optional() && agent.expectedStatus() != NOT_FOUND) {
      return new Health.NotOffered("it answered 404");
    }
    if (status != agent.expectedStatus()) {
      return new Health.Down(
          "wanted status " + agent.expectedStatus() + ", found " + status, since(start));
    }
    byte[] bytes = body.readNBytes(MOST_BYTES);
    boolean isExpected =
        agent
            .expectedText()
            .map(text -> new String(bytes, StandardCharsets.UTF_8).contains(text))
            .orElse(true);
    return isExpected
        ? new Health.Up(since(start))
        : new Health.Down(
            "its answer does not contain '" + agent.expectedText().orElseThrow() + "'",
            since(start));
  }

  private HttpRequest request(URI url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(limit);
    headers.forEach((name, value) -> request.header("X-Cronjar-" + name.replace('_', '-'), value));
    return request.header("User-Agent", "cronjar-agent-health-check").GET().build();
  }

  private static String words(IOException failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static long since(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
