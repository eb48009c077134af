package dev.cronjar.host.http;

import dev.cronjar.host.control.EventFeed;
import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.run.NumberedEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server over control over an engine in memory; every answer is held to the document. */
final class HttpWorld implements AutoCloseable {
  final TestHost host = new TestHost();
  final FakeDoor door = new FakeDoor(TestHost.NOON);
  final ApiDocument document = new ApiDocument();
  final AtomicLong nanos = new AtomicLong();
  final List<Consumer<List<NumberedEvent>>> feeds = new CopyOnWriteArrayList<>();
  final HttpClient client = HttpClient.newHttpClient();
  final HttpFront front;

  /** How much later it is at each request; a second lets every caller ask for ever. */
  long nanosPerLook = TimeUnit.SECONDS.toNanos(1);

  HttpWorld() {
    EventFeed feed =
        consumer -> {
          feeds.add(consumer);
          return () -> feeds.remove(consumer);
        };
    front =
        new HttpFront(
            HttpSettings.STANDARD.on(0),
            new HttpFront.Parts(
                host.control,
                new HttpFront.Live(host.engine, host.counted, () -> 4096),
                feed,
                door,
                host.clock,
                () -> nanos.addAndGet(nanosPerLook)));
    front.start();
    host.create("{id: nightly, task: send, cron: '0 2 * * *', params: {to: ada, password: pw}}");
    host.create("{id: hourly, name: Every hour, task: send, every: 1h, params: {to: bob}}");
  }

  URI at(String path) {
    return URI.create(front.address() + path);
  }

  /** A request that is put together. */
  final class Ask {
    private final String verb;
    private final String path;
    private final List<String> headers = new ArrayList<>();
    private Optional<String> body = Optional.empty();

    private Ask(String verb, String path) {
      this.verb = verb;
      this.path = path;
    }

    Ask as(String token) {
      return with("Authorization", "Bearer " + token);
    }

    Ask with(String name, String value) {
      headers.add(name);
      headers.add(value);
      return this;
    }

    Ask json(String text) {
      return with("Content-Type", "application/json").body(text);
    }

    Ask body(String text) {
      body = Optional.of(text);
      return this;
    }

    HttpRequest request() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(at(path))
              .method(verb, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
      if (!headers.isEmpty()) {
        request.headers(headers.toArray(String[]::new));
      }
      return request.build();
    }

    @Override
    public String toString() {
      return verb + " " + path + " " + headers + " " + body.orElse("");
    }

    Answer send() {
      HttpResponse<String> answer = raw();
      document.calls().stream()
          .filter(call -> call.verb().equals(verb) && fits(call.path(), at(path).getRawPath()))
          .findFirst()
          .ifPresent(call -> document.check(call, answer));
      return new Answer(answer);
    }

    HttpResponse<String> raw() {
      try {
        return client.send(request(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new AssertionError(verb + " " + path, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    String body() {
      return http.body();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(http.body());
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** The fields that a problem names. */
    List<String> fields() {
      return json().path("errors").valueStream().map(e -> e.path("field").asString()).toList();
    }
  }

  private static boolean fits(String template, String path) {
    return path.matches(template.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+"))
        && (template.contains("{") || path.equals(template));
  }

  /** By somebody who may do everything. */
  Ask ask(String verb, String path) {
    return stranger(verb, path).as("all");
  }

  Ask stranger(String verb, String path) {
    return new Ask(verb, path);
  }

  Answer get(String path) {
    return ask("GET", path).send();
  }

  void tell(NumberedEvent... events) {
    feeds.forEach(feed -> feed.accept(List.of(events)));
  }

  @Override
  public void close() {
    front.close();
    client.close();
  }
}
