package dev.cronjar.host.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.alert.Sighting;
import dev.cronjar.host.control.BatchOperations;
import dev.cronjar.host.control.EventFeed;
import dev.cronjar.host.control.OrgOperations;
import dev.cronjar.host.control.RuleOperations;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.control.TokenOperations;
import dev.cronjar.host.control.UserOperations;
import dev.cronjar.host.control.WorkflowOperations;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.NumberedEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** A run that left a file behind. */
  final String run;

  static final String FILE = "report.html";
  static final String NOTIFICATION = "11111111-2222-3333-4444-555555555555";

  private static final String NIGHTLY =
      "{id: nightly, task: send, cron: '0 2 * * *', params: {to: ada, password: pw}}";
  private static final String HOURLY =
      "{id: hourly, name: Every hour, task: send, every: 1h, params: {to: bob}}";
  private static final String CODES =
      "{\"id\":\"codes\",\"task\":\"send\",\"sets\":[{\"to\":\"a\"},{\"to\":\"=b\"}]}";
  private static final String FLOW = "{\"id\":\"flow\",\"steps\":[]}";
  private static final String LONG = "a long password";

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
                new HttpFront.Live(
                    host.engine,
                    host.counted,
                    host.alerts,
                    new Totals(() -> 4096, Map::of, Map::of)),
                feed,
                door,
                host.clock,
                () -> nanos.addAndGet(nanosPerLook)));
    front.start();
    restore();
    run = host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("hourly", "", "")).id();
    host.leave(run, FILE, "text/html", "<script>alert(1)</script>".getBytes(UTF_8));
  }

  /** Makes again what a test has deleted. */
  void restore() {
    again(() -> host.create(NIGHTLY));
    again(() -> host.create(HOURLY));
    again(() -> host.ask(BatchOperations.CREATE, new BatchOperations.Create(CODES)));
    again(() -> host.ask(WorkflowOperations.CREATE, new WorkflowOperations.Create(FLOW)));
    again(() -> host.ask(UserOperations.CREATE, new UserOperations.Create("ada", "viewer", LONG)));
    again(
        () -> host.ask(TokenOperations.CREATE, new TokenOperations.Create("ci", "viewer", "", "")));
    again(() -> host.ask(OrgOperations.CREATE, new OrgOperations.Create("acme", "")));
    again(
        () ->
            host.ask(
                RuleOperations.CREATE,
                new RuleOperations.Create("{name: failing, on: [success], to: [log]}")));
    host.notices.outbox.add(
        List.of(
            new Notification(
                NOTIFICATION,
                OrgId.DEFAULT,
                "failing",
                "success",
                "hourly",
                "",
                "log",
                Map.of(),
                0)));
    host.alerts.raise(Sighting.of(AlertKind.DISK, "", "0.1 GiB are free"));
  }

  private static void again(Runnable making) {
    try {
      making.run();
    } catch (CronjarException there) {
      // nobody has deleted it
    }
  }

  /** A run of the workflow that waits for an approval. */
  String flowRun() {
    return host.workflows.runs.stream()
        .filter(each -> !each.state().isFinal())
        .map(each -> each.id().value())
        .findFirst()
        .orElseGet(
            () ->
                host.ask(
                        WorkflowOperations.START,
                        new WorkflowOperations.Start("flow", "", "", Duration.ZERO))
                    .id());
  }

  /** Names of things that are there; all of them belong to the default org. */
  List<String> names() {
    return List.of(
        "nightly", "hourly", "mail", "codes", "flow", flowRun(), "ask", run, FILE, "ada", "ci",
        "send");
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
        throw new AssertionError(this + ": " + e, e);
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
