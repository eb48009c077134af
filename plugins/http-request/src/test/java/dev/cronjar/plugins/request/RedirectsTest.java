package dev.cronjar.plugins.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
  private final TaskKit<HttpRequestTask.Params> kit = TaskKit.of(new HttpRequestTask());
  private final TestServer server;
  private final TestServer other;

  RedirectsTest() throws IOException {
    server = new TestServer();
    other = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
    kit.close();
  }

  private void redirects(String path, int status, String to) {
    server.answers(path, status, "", Map.of("Location", to));
  }

  private TestRun follow(String path, Map<String, Object> more) {
    Map<String, Object> params = new HashMap<>(more);
    params.put("url", server.url(path));
    params.put("followRedirects", true);
    return kit.run(params);
  }

  @Test
  void a_redirect_is_an_answer_unless_it_shall_be_followed() {
    redirects("/old", 302, "/new");
    assertThat(kit.run(Map.of("url", server.url("/old"))).businessFailure())
        .endsWith("answered 302, wanted 2xx, a redirect to /new that is not followed");
  }

  @ParameterizedTest
  @CsvSource({"301, GET, ''", "302, GET, ''", "303, GET, ''", "307, POST, x", "308, POST, x"})
  void a_followed_redirect_keeps_method_and_body_or_becomes_a_get(
      int status, String method, String body) {
    redirects("/old", status, "/new");
    server.answers("/new", 200, "here");
    TestRun run = follow("/old", Map.of("method", "post", "body", "x"));
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
    assertThat(server.asked("/new").method()).isEqualTo(method);
    assertThat(server.asked("/new").body()).isEqualTo(body);
  }

  @Test
  void what_is_secret_goes_to_no_other_server() {
    redirects("/away", 307, other.url("/there"));
    redirects("/home", 307, server.url("/here"));
    other.answers("/there", 200, "");
    server.answers("/here", 200, "");
    Map<String, Object> secrets =
        Map.of(
            "secretHeaders", Map.of("X-Api-Key", "s3cret"),
            "headers", Map.of("cookie", "id=s3cret", "X-Colour", "blue"));
    follow("/away", secrets);
    follow("/home", secrets);
    assertThat(other.asked("/there").headers())
        .containsEntry("x-colour", "blue")
        .doesNotContainKey("x-api-key")
        .doesNotContainKey("cookie");
    assertThat(server.asked("/here").headers()).containsEntry("x-api-key", "s3cret");
  }

  @Test
  void a_circle_ends_after_five_redirects() {
    redirects("/round", 302, "/round");
    assertThat(follow("/round", Map.of()).businessFailure())
        .isEqualTo(server.url("/round") + " redirects more than 5 times.");
  }

  @Test
  void a_redirect_to_nowhere_is_told() {
    redirects("/nowhere", 302, "ftp://example.org/x");
    assertThat(follow("/nowhere", Map.of()).businessFailure())
        .contains("redirects where nobody follows: Location: wanted an http or https");
  }

  @Test
  void nobody_is_led_from_https_to_http() {
    Outgoing request =
        new Outgoing(
            Method.GET, URI.create("https://a.example/x"), Map.of(), Map.of(), Optional.empty());
    assertThat(catchThrowable(() -> request.redirected(302, "http://a.example/x")))
        .hasMessage("Location: leads from https to http");
  }
}
