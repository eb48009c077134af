package dev.cronjar.plugins.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import dev.cronjar.plugins.http.CallFailed;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTaskTest {
  private final TaskKit<HttpRequestTask.Params> kit = TaskKit.of(new HttpRequestTask());
  private final TestServer server;

  HttpRequestTaskTest() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
    kit.close();
  }

  private TestRun ask(String path, Map<String, Object> more) {
    return kit.run(params(path, more));
  }

  private Map<String, Object> params(String path, Map<String, Object> more) {
    Map<String, Object> params = new HashMap<>(more);
    params.put("url", server.url(path));
    return params;
  }

  @Test
  void an_expected_status_is_a_success_with_its_figures() {
    server.answers("/ok", 200, "hello");
    TestRun run = ask("/ok", Map.of());
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
    assertThat(run.outputs())
        .containsEntry("http_status", "200")
        .containsEntry("bytes", "5")
        .containsKey("milliseconds");
    assertThat(run.lines())
        .containsExactly("GET " + server.url("/ok") + " answered 200 with 5 bytes");
  }

  @Test
  void the_server_learns_which_run_asks_and_gets_a_key_against_doing_it_twice() {
    server.answers("/who", 204, "");
    ask("/who", Map.of());
    assertThat(server.asked("/who").headers())
        .containsEntry("idempotency-key", "run-1")
        .containsEntry("x-cronjar-job-run-id", "run-1")
        .containsEntry("x-cronjar-schedule-id", "test")
        .containsEntry("x-cronjar-trigger-type", "schedule")
        .containsEntry("x-cronjar-attempt", "1");
  }

  @Test
  void strangers_need_not_learn_it() {
    server.answers("/who", 204, "");
    ask("/who", Map.of("runHeaders", false));
    assertThat(server.asked("/who").headers().keySet())
        .noneMatch(name -> name.startsWith("x-cronjar") || name.equals("idempotency-key"));
  }

  @Test
  void method_headers_secrets_and_body_are_sent_as_given() {
    server.answers("/orders", 201, "");
    TestRun run =
        ask(
            "/orders",
            Map.of(
                "method", "post",
                "headers", Map.of("X-Colour", "blue", "Idempotency-Key", "mine"),
                "secretHeaders", Map.of("Authorization", "Bearer s3cret"),
                "body", "{\"code\": \"ü\"}",
                "expected", List.of("201")));
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
    TestServer.Asked asked = server.asked("/orders");
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.body()).isEqualTo("{\"code\": \"ü\"}");
    assertThat(asked.headers())
        .containsEntry("x-colour", "blue")
        .containsEntry("idempotency-key", "mine")
        .containsEntry("authorization", "Bearer s3cret")
        .containsEntry("content-type", "application/json");
    assertThat(run.lines()).noneMatch(line -> line.contains("s3cret"));
  }

  @Test
  void secret_headers_are_marked_as_secrets() {
    assertThat(ParamsSchema.secrets(HttpRequestTask.Params.class)).containsExactly("secretHeaders");
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "404", "409", "422", "304"})
  void an_unexpected_status_is_a_business_failure_with_what_was_said(int status) {
    server.answers("/no", status, status == 304 ? "" : "no such order");
    TestRun run = ask("/no", Map.of());
    assertThat(run.businessFailure())
        .startsWith("GET " + server.url("/no") + " answered " + status + ", wanted 2xx");
    assertThat(run.outputs()).containsEntry("http_status", String.valueOf(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void a_status_after_which_another_try_may_help_is_a_technical_failure(int status) {
    server.answers("/busy", status, "later");
    assertThat(ask("/busy", Map.of()).failure())
        .isInstanceOf(UnexpectedStatus.class)
        .hasMessageEndingWith("answered " + status + ", wanted 2xx: 'later'");
  }

  @Test
  void which_status_is_what_can_be_set() {
    server.answers("/there", 404, "none").answers("/down", 503, "");
    assertThat(ask("/there", Map.of("expected", List.of("200", "404"))).result())
        .isInstanceOf(TaskResult.Success.class);
    assertThat(ask("/there", Map.of("technical", List.of("400-499"))).failure())
        .isInstanceOf(UnexpectedStatus.class);
    assertThat(ask("/down", Map.of("technical", List.of())).businessFailure())
        .endsWith("answered 503, wanted 2xx");
  }

  @Test
  void values_are_picked_from_a_json_answer() {
    server.answers(
        "/rows",
        200,
        "{\"rows\": 3, \"codes\": [{\"c\": \"A\"}, {\"c\": \"B\"}], \"kind\": \"eu\"}");
    TestRun run =
        ask(
            "/rows",
            Map.of(
                "pick",
                Map.of("rows", "rows", "codes", "codes[*].c", "kind", "$.kind", "none", "x.y?")));
    assertThat(run.outputs())
        .containsEntry("rows", "3")
        .containsEntry("codes", "[\"A\",\"B\"]")
        .containsEntry("kind", "eu")
        .doesNotContainKey("none");
  }

  @Test
  void an_answer_without_what_is_picked_is_a_business_failure_with_the_place() {
    server.answers("/rows", 200, "{\"rows\": []}").answers("/html", 200, "<html>");
    assertThat(ask("/rows", Map.of("pick", Map.of("first", "rows[0].id"))).businessFailure())
        .isEqualTo(
            "The answer of "
                + server.url("/rows")
                + " has not what was to be picked: 'rows[0].id': there is no item 0 in a list of 0.");
    assertThat(ask("/html", Map.of("pick", Map.of("a", "a"))).businessFailure())
        .contains("has not what was to be picked: ")
        .contains("line 1, column");
  }

  @Test
  void an_output_beyond_measure_is_refused_rather_than_cut() {
    server.answers("/long", 200, "\"" + "x".repeat(100_001) + "\"");
    TestRun run = ask("/long", Map.of("pick", Map.of("all", "$")));
    assertThat(run.businessFailure()).startsWith("Output 'all' would have 100001 characters");
  }

  @Test
  void the_answer_is_kept_as_an_artefact_also_when_it_is_a_refusal() {
    server.answers("/report", 200, "a,b\n", Map.of("Content-Type", "text/csv; charset=utf-8"));
    server.answers("/refusal", 422, "because");
    assertThat(ask("/report", Map.of("saveAs", "report.csv")).artefact("report.csv"))
        .isEqualTo("a,b\n");
    TestRun refused = ask("/refusal", Map.of("saveAs", "answer"));
    assertThat(refused.businessFailure()).endsWith("'because'");
    assertThat(refused.artefact("answer")).isEqualTo("because");
  }

  @Test
  void an_answer_that_is_too_large_is_given_up() {
    server.answers("/large", 200, "x".repeat(1001));
    assertThat(ask("/large", Map.of("maxBytes", 1000)).failure())
        .isInstanceOf(CallFailed.class)
        .hasMessageEndingWith("failed: it answered more than 1000 bytes");
    assertThat(ask("/large", Map.of("maxBytes", 1001)).result())
        .isInstanceOf(TaskResult.Success.class);
  }

  @Test
  void silence_and_a_body_that_drips_end_at_the_limit() {
    server.staysSilent("/silent", new CountDownLatch(1)).drips("/drips");
    for (String path : List.of("/silent", "/drips")) {
      assertThat(ask(path, Map.of("timeout", "300ms")).failure())
          .isInstanceOf(CallFailed.class)
          .hasMessageEndingWith(path + " gave no whole answer within 300 ms");
    }
  }

  @Test
  void a_server_that_is_not_there_is_a_technical_failure_without_what_a_query_may_hold()
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port + "/a?key=s3cret";
    assertThat(kit.run(Map.of("url", url)).failure())
        .isInstanceOf(CallFailed.class)
        .hasMessageStartingWith("GET http://127.0.0.1:" + port + "/a?… failed: ")
        .hasMessageContaining("ConnectException")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_cancelled_run_breaks_the_call_off() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    server.staysSilent("/silent", asked);
    TestRun run = kit.start(params("/silent", Map.of("timeout", "5m")));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.cancel().failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_head_has_no_body_but_its_status_counts() {
    server.answers("/head", 200, "never sent");
    assertThat(ask("/head", Map.of("method", "head")).outputs()).containsEntry("bytes", "0");
  }
}
