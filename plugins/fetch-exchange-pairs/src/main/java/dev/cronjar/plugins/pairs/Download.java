package dev.cronjar.plugins.pairs;

import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Gets one answer whole, within a time and a size. Redirects are not followed. */
final class Download {
  static final int MOST_BYTES = 32 << 20;

  private static final int OK = 200;
  private static final int QUOTED_BYTES = 200;

  private final URI url;
  private final Duration limit;

  Download(URI url, Duration limit) {
    this.url = url;
    this.limit = limit;
  }

  /** The limit is for all of it, the last byte included: a body may drip for ever. */
  byte[] fetch() throws IOException, InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Callable<byte[]> work = RunContext.wrap(this::body);
      return thread.invokeAll(List.of(work), limit.toMillis(), TimeUnit.MILLISECONDS).get(0).get();
    } catch (CancellationException late) {
      throw new UnexpectedAnswer(
          "GET " + url + " gave no whole answer within " + limit.toMillis() + " ms", late);
    } catch (ExecutionException failed) {
      throw failure(failed);
    } finally {
      thread.shutdownNow();
    }
  }

  private byte[] body() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build();
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Accept", "application/json")
            .header("User-Agent", "cronjar-fetch-exchange-pairs")
            .build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != OK) {
        throw new UnexpectedAnswer(
            "GET " + url + " answered " + answer.statusCode() + ", wanted 200: " + quote(answer));
      }
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnexpectedAnswer("GET " + url + " answered more than " + MOST_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static String quote(HttpResponse<InputStream> answer) throws IOException {
    String location = answer.headers().firstValue("Location").orElse("");
    String text = new String(answer.body().readNBytes(QUOTED_BYTES), StandardCharsets.UTF_8);
    return location.isEmpty()
        ? "'" + text.strip() + "'"
        : "a redirect to " + location + ", which is not followed";
  }

  private IOException failure(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof UnexpectedAnswer known) {
      return known;
    }
    return new UnexpectedAnswer("GET " + url + " failed: " + cause, failed);
  }
}
