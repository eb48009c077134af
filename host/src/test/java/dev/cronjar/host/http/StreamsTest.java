package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Event.Kind;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.schedule.ScheduleId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events and logs as they come. */
class StreamsTest {
  private static final HostEpoch EPOCH = new HostEpoch(7);
  private static HttpWorld world;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static NumberedEvent event(Kind kind, long schedule, String subject) {
    Event event = new Event(kind, TestHost.NOON.toEpochMilli(), schedule, subject, "as it was");
    return new NumberedEvent(EPOCH, NUMBER.incrementAndGet(), event);
  }

  private static Streaming follow(String path, String token, String... headers) {
    int before = world.front.listeners();
    HttpWorld.Ask ask = world.stranger("GET", path).as(token);
    for (int i = 0; i < headers.length; i += 2) {
      ask.with(headers[i], headers[i + 1]);
    }
    Streaming stream = new Streaming(world, ask);
    assertThat(stream.next()).containsExactly("retry: 2000");
    await().pollInterval(Duration.ofMillis(2)).until(() -> world.front.listeners() > before);
    return stream;
  }

  @Test
  void an_event_is_told_with_its_kind_its_place_and_its_schedule() {
    try (Streaming stream = follow("/api/v1/events", "all")) {
      assertThat(stream.answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      NumberedEvent failed = event(Kind.RUN_FAILED, 2, "run-1");
      world.tell(failed, failed);
      world.tell(event(Kind.PLUGIN_LOADED, 0, "mail"));
      List<String> first = stream.next();
      assertThat(first.get(0)).isEqualTo("id: 7-" + failed.number());
      assertThat(first.get(1)).isEqualTo("event: run.failed");
      assertThat(first.get(2))
          .contains("\"schedule\":\"hourly\"")
          .contains("\"subject\":\"run-1\"")
          .contains("\"org\":\"default\"");
      assertThat(stream.next().get(1)).isEqualTo("event: plugin.loaded");
    }
  }

  @Test
  void who_comes_back_goes_on_behind_the_last_event_that_came() {
    NumberedEvent seen = event(Kind.RUN_STARTED, 1, "seen");
    NumberedEvent missed = event(Kind.RUN_SUCCEEDED, 1, "missed");
    world.tell(seen, missed);
    try (Streaming again = follow("/api/v1/events", "all", "Last-Event-ID", "7-" + seen.number())) {
      assertThat(again.next().get(0)).isEqualTo("id: 7-" + missed.number());
    }
    try (Streaming late = follow("/api/v1/events", "all", "Last-Event-ID", "3-1")) {
      assertThat(late.next().get(0)).isEqualTo("event: reset");
    }
  }

  @Test
  void only_what_was_asked_for_and_may_be_seen_is_told() {
    try (Streaming plugins = follow("/api/v1/events?kind=plugin", "all");
        Streaming other = follow("/api/v1/events", "acme");
        Streaming lacking = follow("/api/v1/events", "without:runs:read")) {
      long batch =
          world
              .host
              .engine
              .schedule(ScheduleId.of("batch-codes"))
              .orElseThrow()
              .schedule()
              .number();
      world.tell(event(Kind.RUN_FAILED, 1, "r"), event(Kind.RUN_FAILED, batch, "of a batch"));
      world.tell(event(Kind.PLUGIN_UNLOADED, 0, "mail"));
      for (Streaming each : List.of(plugins, other, lacking)) {
        assertThat(each.next().get(1)).isEqualTo("event: plugin.unloaded");
      }
    }
    assertThat(world.get("/api/v1/events?kind=weather").fields()).containsExactly("kind");
  }

  @Test
  void a_listener_that_does_not_read_is_dropped_and_holds_up_nobody() throws Exception {
    Caller all =
        new Caller("x", OrgId.DEFAULT, Caller.Sight.ALL_ORGS, EnumSet.allOf(Permission.class), "");
    Listener slow = new Listener(all, Set.of(), 10_000);
    Event loaded = new Event(Kind.PLUGIN_LOADED, 0, 0, "mail", "1.0.0");
    TellableEvent event = TellableEvent.of(new NumberedEvent(EPOCH, 1, loaded), world.host.engine);
    for (int i = 0; i < 1_001; i++) {
      slow.offer(event);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    slow.write(new ServerSentEvents(out), () -> all);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("retry: 2000\n\n");
  }

  @Test
  void a_hundred_may_follow_and_the_next_is_asked_to_come_later() {
    List<Streaming> all = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        all.add(new Streaming(world, world.ask("GET", "/api/v1/events")));
      }
      HttpWorld.Answer full = world.get("/api/v1/events");
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.json().at("/code").asString()).isEqualTo("unavailable");
      String file = "/api/v1/runs/" + world.run + "/artefacts/" + HttpWorld.FILE;
      for (String path : List.of(file, "/api/v1/batches/codes/results.csv")) {
        HttpWorld.Answer download = world.get(path);
        assertThat(download.status()).as(path).isEqualTo(503);
        assertThat(download.header("Content-Disposition")).isEmpty();
      }
    } finally {
      all.forEach(Streaming::close);
      await().pollInterval(Duration.ofMillis(2)).until(StreamsTest::nobodyListens);
    }
  }

  /** A host notices that a client has gone when it writes to it. */
  private static boolean nobodyListens() {
    world.tell(event(Kind.PLUGIN_LOADED, 0, "mail"));
    return world.front.listeners() == 0;
  }

  @Test
  void a_log_is_followed_to_its_end_and_from_where_it_was_left() {
    String id = runId();
    List<List<String>> events = new ArrayList<>();
    try (Streaming stream =
        new Streaming(world, world.ask("GET", "/api/v1/runs/" + id + "/log/follow"))) {
      for (List<String> next = stream.next(); !next.isEmpty(); next = stream.next()) {
        events.add(next);
      }
    }
    assertThat(events).hasSize(3);
    assertThat(events.get(1).get(0)).isEqualTo("id: 3");
    assertThat(events.get(1).get(2)).contains("\"text\":\"world\"");
    assertThat(events.get(2)).containsExactly("id: 3", "event: end", "data: {}");
    try (Streaming again =
        new Streaming(
            world,
            world.ask("GET", "/api/v1/runs/" + id + "/log/follow").with("Last-Event-ID", "2"))) {
      again.next();
      assertThat(again.next().get(2)).contains("bye").doesNotContain("world");
    }
    assertThat(world.get("/api/v1/runs/none/log/follow").status()).isEqualTo(404);
  }

  @Test
  void a_log_is_read_in_ranges_and_as_a_file() {
    String id = runId();
    HttpWorld.Answer range = world.get("/api/v1/runs/" + id + "/log?from=1&limit=1");
    assertThat(range.json().at("/lines/0/text").asString()).isEqualTo("world");
    assertThat(range.json().at("/next").asInt()).isEqualTo(2);
    HttpWorld.Answer file = world.get("/api/v1/runs/" + id + "/log.txt");
    assertThat(file.body().lines()).hasSize(3);
    assertThat(file.body()).contains("INFO task world");
    assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"");
    assertThat(world.get("/api/v1/runs/" + id + "/log?wait=5000").fields()).containsExactly("wait");
  }

  private static String runId() {
    return world.ask("POST", "/api/v1/schedules/hourly/run").send().json().at("/id").asString();
  }
}
