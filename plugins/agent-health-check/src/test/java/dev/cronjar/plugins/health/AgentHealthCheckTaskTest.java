package dev.cronjar.plugins.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentHealthCheckTaskTest {
  private final TaskKit<AgentHealthCheckTask.Params> kit = TaskKit.of(new AgentHealthCheckTask());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private final HttpServer server;

  AgentHealthCheckTaskTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.start();
    server.createContext("/up", exchange -> answer(exchange, 200, "status: UP"));
    server.createContext("/broken", exchange -> answer(exchange, 500, "broken"));
    server.createContext("/moved", exchange -> answer(exchange, 302, ""));
    server.createContext("/slow", exchange -> awaitEnd());
    server.createContext("/dripping", this::drip);
  }

  @AfterEach
  void stop() {
    testEnded.countDown();
    server.stop(0);
    threads.shutdownNow();
    kit.close();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      boolean ignored = testEnded.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends the head and a first byte, and the rest never. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    awaitEnd();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private TestRun check(List<Map<String, Object>> agents) {
    return kit.run(Map.of("agents", agents, "timeout", "5s"));
  }

  @Test
  void agents_that_are_up_are_a_success_with_their_times() {
    TestRun run =
        check(
            List.of(
                Map.of("name", "one", "url", url("/up"), "expectedText", "UP"),
                Map.of("name", "two", "url", url("/broken"), "expectedStatus", 500)));
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
    assertThat(run.outputs())
        .containsEntry("one.status", "up")
        .containsEntry("two.status", "up")
        .containsKeys("one.milliseconds", "two.milliseconds");
  }

  @Test
  void one_that_is_down_is_a_business_failure_that_names_it_with_the_reason() {
    TestRun run =
        check(
            List.of(
                Map.of("name", "well", "url", url("/up")),
                Map.of("name", "ill", "url", url("/broken")),
                Map.of("name", "odd", "url", url("/up"), "expectedText", "DOWN")));
    assertThat(run.businessFailure())
        .isEqualTo(
            "ill is down: wanted status 200, found 500;"
                + " odd is down: its answer does not contain 'DOWN'");
    assertThat(run.outputs())
        .containsEntry("well.status", "up")
        .containsEntry("ill.status", "down");
  }

  @Test
  void an_agent_that_cannot_be_reached_is_down() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(
            check(List.of(Map.of("name", "gone", "url", "http://127.0.0.1:" + port)))
                .businessFailure())
        .startsWith("gone is down: ConnectException");
  }

  @Test
  void an_agent_that_offers_no_endpoint_is_reported_and_not_failed() {
    TestRun run =
        check(
            List.of(
                Map.of("name", "silent"),
                Map.of("name", "old", "url", url("/nothing"), "optional", true)));
    assertThat(run.outputs()).isEqualTo(Map.of("silent.status", "none", "old.status", "none"));
    assertThat(run.lines())
        .containsExactly(
            "silent offers no health endpoint: no url is configured",
            "old offers no health endpoint: it answered 404");
  }

  @Test
  void a_missing_endpoint_is_down_unless_it_is_optional() {
    assertThat(check(List.of(Map.of("name", "old", "url", url("/nothing")))).businessFailure())
        .isEqualTo("old is down: wanted status 200, found 404");
  }

  @Test
  void a_redirect_is_not_followed() {
    assertThat(check(List.of(Map.of("name", "moved", "url", url("/moved")))).businessFailure())
        .isEqualTo("moved is down: wanted status 200, found 302");
  }

  @Test
  void slow_answers_and_slow_bodies_end_at_the_limit_and_hold_nobody_up() {
    TestRun run =
        kit.run(
            Map.of(
                "timeout",
                "500ms",
                "agents",
                List.of(
                    Map.of("name", "well", "url", url("/up")),
                    Map.of("name", "slow", "url", url("/slow")),
                    Map.of("name", "dripping", "url", url("/dripping")))));
    assertThat(run.businessFailure())
        .contains("slow is down: ")
        .contains("dripping is down: no whole answer within 500 ms");
    assertThat(run.outputs()).containsEntry("well.status", "up");
  }

  @Test
  void all_are_asked_at_once() {
    CyclicBarrier together = new CyclicBarrier(2);
    server.createContext(
        "/together",
        exchange -> {
          try {
            together.await(4, TimeUnit.SECONDS);
          } catch (Exception alone) {
            throw new IOException(alone);
          }
          answer(exchange, 200, "ok");
        });
    TestRun run =
        check(
            List.of(
                Map.of("name", "a", "url", url("/together")),
                Map.of("name", "b", "url", url("/together"))));
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
  }

  @Test
  void the_endpoint_learns_which_run_asks() {
    AtomicReference<String> seen = new AtomicReference<>("");
    server.createContext(
        "/who",
        exchange -> {
          seen.set(exchange.getRequestHeaders().getFirst("X-Cronjar-job-run-id"));
          answer(exchange, 200, "ok");
        });
    check(List.of(Map.of("name", "a", "url", url("/who"))));
    assertThat(seen).hasValue("run-1");
  }

  @Test
  void a_cancelled_check_ends_at_once() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    server.createContext(
        "/waiting",
        exchange -> {
          asked.countDown();
          awaitEnd();
        });
    TestRun run =
        kit.start(
            Map.of(
                "timeout", "5m", "agents", List.of(Map.of("name", "a", "url", url("/waiting")))));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.cancel().failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void bad_agents_are_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> check(List.of()))
        .withMessage("agents: wanted a list with 1 to 64 items, found a list of 0");
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> check(List.of(Map.of("name", "a", "url", "file:///etc/passwd"))))
        .withMessageContaining("agents[0]: url: wanted an http or https address");
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> check(List.of(Map.of("name", "a"), Map.of("name", "a"))))
        .withMessageContaining("a different name for each");
  }
}
