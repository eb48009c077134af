package dev.cronjar.host.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks against a real server, and what they are kept from. */
class WebhookTest {
  private record Got(String method, Map<String, List<String>> headers, String body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(new Got(exchange.getRequestMethod(), Map.copyOf(exchange.getRequestHeaders()), body));
    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
    exchange.sendResponseHeaders(status.get(), 0);
    exchange.getResponseBody().write("thanks".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b";
  }

  private Channel hook(String more) {
    return ChannelWorld.channel(
        "{name: c, type: webhook, allow-private: true, url: '" + url() + "'" + more + "}",
        Map.of("KEY", "sesame", "TOKEN", "Bearer t-1"));
  }

  private JsonNode sent(String body, Map<String, String> fields) throws Exception {
    hook(", body: '" + body + "'").deliver(ChannelWorld.notification(fields));
    return JsonMapper.shared().readTree(got.getLast().body());
  }

  @Test
  void json_arrives_with_its_headers_its_id_and_a_signature_that_the_key_confirms()
      throws Exception {
    hook(", sign: {env: KEY}, headers: {X-Team: data, Authorization: {env: TOKEN}}")
        .deliver(ChannelWorld.notification(Map.of("subject", "broken \"again\"\n", "rule", "r")));
    Got one = got.get(0);
    assertThat(one.method()).isEqualTo("POST");
    assertThat(one.headers())
        .containsEntry("X-team", List.of("data"))
        .containsEntry("Authorization", List.of("Bearer t-1"))
        .containsEntry("X-cronjar-notification-id", List.of("id-1"));
    String at = one.headers().getOrDefault("X-cronjar-timestamp", List.of()).getFirst();
    assertThat(one.headers().get("X-cronjar-signature"))
        .containsExactly("sha256=" + Webhook.signature("sesame", at + "." + one.body()));
    JsonNode body = JsonMapper.shared().readTree(one.body());
    assertThat(body.path("subject").asString()).isEqualTo("broken \"again\"\n");
    assertThat(Webhook.signature("key", "The quick brown fox jumps over the lazy dog"))
        .as("the example of RFC-style test vectors")
        .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  }

  /** What a run can put out to take a template over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\\",
        "\\\"",
        "\", \"admin\": true, \"x\": \"",
        "\"}",
        "\"}}",
        "\"]",
        "{{rule}}",
        "{{{rule}}}",
        "{{&rule}}",
        "{{#rule}}x{{/rule}}",
        "{{^rule}}x{{/rule}}",
        "{{>partial}}",
        "{{=<% %>=}}",
        "{{! comment }}",
        "{{rule.class}}",
        "{{rule.getClass.forName}}",
        "{{execution_log_tail}}",
        "${jndi:ldap://x/a}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{%if 1%}",
        "$1",
        "\\1",
        "$0",
        "${rule}",
        "\\u0022",
        "\u0000",
        "\u0001\u001f",
        "\n",
        "\r\n",
        "\t",
        "\b",
        "\f",
        "\u2028",
        "\u2029",
        "\u202e",
        "</script>",
        "'",
        "`",
        "{",
        "}",
        "}}{{"
      })
  void what_a_run_says_stays_what_it_said(String value) throws Exception {
    JsonNode body = sent("{\"text\": \"<{{reason}}>\"}", Map.of("reason", value, "rule", "LEAKED"));
    assertThat(body.propertyNames()).containsExactly("text");
    assertThat(body.path("text").asString()).isEqualTo("<" + value + ">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: 1\\r\\nEvil: 1",
        "\\r\\nEvil: 1",
        "a\\nEvil: 1",
        "a\\rEvil: 1",
        "a\\0b",
        "a\\u0085b",
        "a\\u2028b",
        "\\u000aEvil: 1",
        "\\u000d\\u000aEvil: 1",
        "caf\\u00e9\\nEvil: 1",
        "a\\u0009b"
      })
  void a_header_of_several_lines_is_refused(String value) {
    assertThat(
            ChannelWorld.reasons(
                "{name: c, type: webhook, url: 'https://example.org', headers: {X-A: \""
                    + value
                    + "\"}}"))
        .anyMatch(reason -> reason.contains("one line of ASCII"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "Connection",
        "X A",
        "X:A",
        "X-A\\r\\nEvil",
        "X\\u0000",
        ""
      })
  void a_header_that_is_not_ones_own_is_refused(String name) {
    assertThat(
            ChannelWorld.reasons(
                "{name: c, type: webhook, url: 'https://example.org', headers: {\""
                    + name
                    + "\": v}}"))
        .isNotEmpty();
  }

  @Test
  void a_redirect_is_not_followed_and_a_refusal_is_tried_again_later() {
    status.set(302);
    assertThatThrownBy(() -> hook("").deliver(ChannelWorld.notification(Map.of())))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining("redirect (302)");
    assertThat(got).hasSize(1);
    status.set(503);
    assertThatThrownBy(() -> hook("").deliver(ChannelWorld.notification(Map.of())))
        .hasMessageContaining("503");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "127.255.255.254",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[::]",
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fec0::1]",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "0.1.2.3",
        "[ff02::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[2001::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::a00:1]",
        "[64:ff9b:1::1]",
        "[100::1]",
        // spellings that some resolvers read as addresses
        "127.1",
        "127.0.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.01",
        "127.0.0.1.",
        "1",
        "0",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "１２７.0.0.1",
        "user@127.0.0.1",
        "example.org@127.0.0.1",
        "127.0.0.1#.example.org",
        "127.0.0.1%2f.org",
        "[::1%25lo]",
        "127.0.0.1\\@example.org",
        "example.org:80@127.0.0.1",
        "256.0.0.1"
      })
  void no_spelling_of_an_address_within_is_called(String host) {
    int port = server.getAddress().getPort();
    String url =
        "http://" + host + (host.endsWith("]") || !host.contains("#") ? ":" + port : "") + "/";
    assertThatThrownBy(
            () ->
                new GuardedHttp(GuardedHttp.Reach.PUBLIC_ONLY)
                    .post(url, Map.of(), new byte[0], Duration.ofSeconds(10)))
        .isInstanceOf(NotDelivered.class);
    assertThat(got).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://127.0.0.1:25/_",
        "jar:http://x!/",
        "//127.0.0.1/",
        "127.0.0.1",
        "http:///",
        "http://",
        "http:127.0.0.1",
        "javascript:1",
        "",
        "http://example.org:0/",
        "http://example.org:70000/",
        "http://exa mple.org/",
        "http://example.org/a\r\nEvil: 1"
      })
  void what_is_no_plain_url_is_refused(String url) {
    assertThatThrownBy(() -> Target.of(url)).isInstanceOf(Target.Refused.class);
  }

  @Test
  void a_name_that_resolves_differently_the_second_time_gains_nothing() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    InetAddress within = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    InetAddress outside =
        InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34});
    GuardedHttp http =
        new GuardedHttp(
            host -> new InetAddress[] {lookups.getAndIncrement() == 0 ? outside : within},
            GuardedHttp.Reach.PUBLIC_ONLY,
            (SSLSocketFactory) SSLSocketFactory.getDefault());
    String url = "http://rebinding.example:" + server.getAddress().getPort() + "/";
    assertThatThrownBy(() -> http.post(url, Map.of(), new byte[0], Duration.ofMillis(300)))
        .isInstanceOf(NotDelivered.class);
    assertThat(lookups).hasValue(1);
    assertThat(got).isEmpty();
    GuardedHttp both =
        new GuardedHttp(
            host -> new InetAddress[] {outside, within},
            GuardedHttp.Reach.PUBLIC_ONLY,
            (SSLSocketFactory) SSLSocketFactory.getDefault());
    assertThatThrownBy(() -> both.post(url, Map.of(), new byte[0], Duration.ofSeconds(5)))
        .hasMessageContaining("127.0.0.1");
    assertThat(got).isEmpty();
  }

  @Test
  void a_server_that_drips_its_answer_is_left_at_the_time_limit() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(slow));
      long began = System.nanoTime();
      assertThatThrownBy(
              () ->
                  new GuardedHttp(GuardedHttp.Reach.ANYWHERE)
                      .post(
                          "http://127.0.0.1:" + slow.getLocalPort() + "/",
                          Map.of(),
                          new byte[0],
                          Duration.ofMillis(400)))
          .hasMessageContaining("no whole answer");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static void drip(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException left) {
      // the other side has gone, as it should
    }
  }

  @Test
  void a_huge_answer_is_read_to_its_64_kb_and_no_further() throws Exception {
    try (ServerSocket flood = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> flood(flood));
      GuardedHttp.Answer answer =
          new GuardedHttp(GuardedHttp.Reach.ANYWHERE)
              .post(
                  "http://127.0.0.1:" + flood.getLocalPort() + "/",
                  Map.of(),
                  new byte[0],
                  Duration.ofSeconds(20));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().length()).isBetween(60_000, 65_536);
    }
  }

  private static void flood(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] much = new byte[8_192];
      for (int i = 0; i < 10_000; i++) {
        socket.getOutputStream().write(much);
      }
    } catch (IOException left) {
      // the other side has read enough
    }
  }

  @Test
  void a_template_that_is_no_json_or_names_an_unknown_variable_is_refused() {
    assertThat(Webhook.refusal("{\"a\": \"{{task_nam}}\"}").orElseThrow())
        .contains("unknown variable '{{task_nam}}'. Did you mean 'task_name'?");
    assertThat(Webhook.refusal("{\"a\": {{#x}}}")).isPresent();
    assertThat(Webhook.refusal("{\"a\": \"{{text}}")).isPresent();
    assertThat(Webhook.refusal("{\"a\": {\"b\": [\"{{text}}\"]}}")).isEmpty();
    assertThat(Webhook.refusal(Webhook.STANDARD_BODY)).isEmpty();
  }

  @Test
  void a_secret_stands_elsewhere_and_is_shown_nowhere() {
    assertThat(
            ChannelWorld.reasons(
                "{name: c, type: webhook, url: 'https://example.org', sign: sesame}"))
        .isNotEmpty();
    assertThat(ChannelWorld.reasons("{name: c, type: webhook, url: {env: NO_SUCH_VARIABLE}}"))
        .containsExactly("the environment variable 'NO_SUCH_VARIABLE' is not set");
    assertThat(hook(", sign: {env: KEY}").toString()).doesNotContain("sesame");
  }
}
