package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.cronjar.host.control.FakeNotices;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.Deliveries;
import dev.cronjar.host.notify.channel.ChannelReader;
import dev.cronjar.host.notify.channel.Secrets;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels that a real JAR brings, to a real receiver. */
class BroughtChannelTest {
  private static final String CHANNEL =
      """
      package acme;
      import dev.cronjar.plugin.*;
      import java.net.URI;
      import java.net.http.*;
      @org.pf4j.Extension
      public class PagerChannel implements NotificationChannel<PagerChannel.Settings> {
        public record Settings(URI url, @Param(secret = true) String token,
            @Param(defaultValue = "1", min = 1, max = 9) int level) {}
        @Override public void send(Settings settings, Notice notice) throws Exception {
          boolean own = Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
          BEFORE
          HttpRequest request = HttpRequest.newBuilder(settings.url())
              .header("Authorization", settings.token())
              .POST(HttpRequest.BodyPublishers.ofString(
                  "VERSION " + notice.id() + " " + notice.subject() + " " + settings.level() + " " + own))
              .build();
          int status = HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
          if (status != 200) {
            throw new java.io.IOException(status + " for " + settings.token());
          }
        }
      }
      """;

  @TempDir Path home;
  private final Outbox outbox = new FakeNotices().outbox;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer receiver;
  private PluginsFixture fixture;
  private Channels channels;
  private Deliveries deliveries;

  @BeforeEach
  void start() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
    fixture = new PluginsFixture(home).started();
    channels =
        new Channels(
            new ChannelReader(
                new Secrets(Map.of("PAGER_TOKEN", "sesame-77"), home),
                Clock.systemUTC(),
                fixture.plugins::channel));
    deliveries = new Deliveries(outbox, channels, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    fixture.close();
    receiver.stop(0);
  }

  private void put(String version, String before) {
    TestJars.plugin("acme", version)
        .source("acme.PagerChannel", CHANNEL.replace("BEFORE", before).replace("VERSION", version))
        .writeTo(fixture.file("acme.jar"));
    fixture.awaitVersion("acme", version, PluginState.ACTIVE);
  }

  private List<Problem> follow(String settings) {
    String yaml =
        "channels: [{name: page, type: 'acme:pager', timeout: 1s, settings: %s}]"
            .formatted(settings);
    return channels.follow(
        "ops.yaml", new NotificationReader(ZoneOffset.UTC).readFile("ops.yaml", yaml).channels());
  }

  private String right() {
    return "{url: 'http://127.0.0.1:%d/', token: {env: PAGER_TOKEN}}"
        .formatted(receiver.getAddress().getPort());
  }

  /** Sends one; answers why it was not taken. */
  private String deliver(String id) {
    outbox.add(
        List.of(
            new Notification(
                id,
                OrgId.DEFAULT,
                "r",
                "timeout",
                "nightly",
                "run-1",
                "page",
                Map.of("subject", "late", "text", "…"),
                0)));
    deliveries.deliverOne(channels.find("page").orElseThrow());
    return outbox.find(id).map(Outbox.Entry::problem).orElse("");
  }

  @Test
  void a_channel_waits_for_its_plugin_and_goes_with_each_version_of_it() throws Exception {
    assertThat(follow(right())).isEmpty();
    assertThat(channels.problems())
        .containsExactly(
            "channel page: no active plugin offers the channel 'acme:pager'; its notifications"
                + " wait");
    assertThat(deliver("1")).startsWith("no active plugin offers the channel 'acme:pager'");

    put("1.0.0", "");
    assertThat(channels.problems()).isEmpty();
    assertThat(deliver("2")).isEmpty();
    put("1.1.0", "");
    assertThat(deliver("3")).isEmpty();
    assertThat(received)
        .containsExactly("sesame-77 1.0.0 2 late 1 true", "sesame-77 1.1.0 3 late 1 true");

    Files.delete(fixture.file("acme.jar"));
    await().atMost(Duration.ofSeconds(10)).until(() -> fixture.plugins.rows().isEmpty());
    assertThat(deliver("4")).startsWith("no active plugin");
    // one that is collected is forgotten; one that is not has a row that says so
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(fixture.events)
                    .filteredOn(event -> event.kind() == PluginEvent.Kind.UNLOADED)
                    .hasSize(2));
    assertThat(fixture.events).noneMatch(event -> event.kind() == PluginEvent.Kind.LEAKED);
  }

  @Test
  void what_it_throws_is_told_without_the_secret() {
    follow(right());
    put("1.0.0", "");
    status = 503;
    assertThat(deliver("1"))
        .startsWith("java.io.IOException: 503 for ******")
        .doesNotContain("sesame");
    status = 200;
    assertThat(deliver("2")).isEmpty();
  }

  @Test
  void settings_that_do_not_fit_are_told_and_nothing_is_sent() {
    put("1.0.0", "");
    assertThat(follow("{url: 'http://127.0.0.1/', token: {env: NOWHERE}}"))
        .extracting(Problem::reason)
        .containsExactly("the environment variable 'NOWHERE' is not set");
    follow("{url: 'http://127.0.0.1/', token: {env: PAGER_TOKEN}, level: 12, volume: 3}");
    assertThat(channels.problems())
        .singleElement()
        .asString()
        .startsWith("channel page: ")
        .contains("level: ")
        .contains("volume");
    assertThat(deliver("1")).contains("level: ");
    assertThat(received).isEmpty();
  }

  @Test
  void one_that_hangs_holds_up_itself_alone_and_its_version_until_it_ends() {
    follow(right());
    put(
        "1.0.0",
        """
        while (!Boolean.getBoolean("cronjar.test.pager")) {
          try { Thread.sleep(10); } catch (InterruptedException e) { Thread.interrupted(); }
        }
        """);
    try {
      assertThat(deliver("1")).isEqualTo("not delivered within 1 s");
      assertThat(deliver("2"))
          .isEqualTo("its last delivery was interrupted after 1 s and has not ended yet");
      put("1.1.0", "");
      assertThat(fixture.plugins.why("acme")).anyMatch(row -> row.state() == PluginState.DRAINING);
    } finally {
      System.setProperty("cronjar.test.pager", "true");
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> fixture.plugins.why("acme").size() == 1);
    System.clearProperty("cronjar.test.pager");
    assertThat(deliver("3")).isEmpty();
  }
}
