package dev.cronjar.host.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of server-sent events. */
final class Streaming implements AutoCloseable {
  final HttpResponse<InputStream> answer;
  private final BufferedReader reader;

  Streaming(HttpWorld world, HttpWorld.Ask ask) {
    answer = open(world, ask);
    reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  static HttpResponse<InputStream> open(HttpWorld world, HttpWorld.Ask ask) {
    try {
      return world.client.send(ask.request(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the next event or comment, without the empty one at its end; none at the end. */
  List<String> next() {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isEmpty()) {
          return lines;
        }
        lines.add(line);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(answer);
  }
}
