package dev.cronjar.plugins.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugin.test.Progress;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import dev.cronjar.plugins.http.CallFailed;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentSessionTaskTest {
  private static final String WORKING = "{\"status\": \"running\"}";
  private static final String DONE = "{\"status\": \"Completed\", \"result\": \"42 rows\"}";

  private final TaskKit<AgentSessionTask.Params> kit = TaskKit.of(new AgentSessionTask());
  private final FakeAgent agent;

  AgentSessionTaskTest() throws IOException {
    agent = new FakeAgent();
  }

  @AfterEach
  void stop() {
    agent.close();
    kit.close();
  }

  private Map<String, Object> params(Map<String, Object> more) {
    Map<String, Object> params =
        new HashMap<>(
            Map.of(
                "url", agent.url(),
                "agent", "analyst",
                "prompt", "Count the rows",
                "pollFirst", "10ms",
                "pollMost", "20ms"));
    params.putAll(more);
    return params;
  }

  private TestRun run(Map<String, Object> more) {
    return kit.run(params(more));
  }

  @Test
  void a_session_is_opened_with_the_payload_and_the_run_and_followed_to_its_end() {
    kit.outputSettings(Map.of("types", "pdf, xlsx", "language", "de"));
    agent.thenSays(WORKING, WORKING, DONE);
    TestRun run = run(Map.of("inputs", Map.of("day", "2027-01-01")));
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
    assertThat(agent.payloads.get(0))
        .isEqualTo(
            Map.of(
                "agent", "analyst",
                "prompt", "Count the rows",
                "inputs", Map.of("day", "2027-01-01"),
                "output_types", List.of("pdf", "xlsx"),
                "output", Map.of("language", "de"),
                "trigger_type", "schedule",
                "schedule_id", "test",
                "job_run_id", "run-1",
                "attempt", BigDecimal.ONE));
    assertThat(run.outputs())
        .containsEntry("session_id", "s/1")
        .containsEntry("message_id", "m-1")
        .containsEntry("status", "Completed")
        .containsEntry("result", "42 rows");
    assertThat(run.references()).isEqualTo(Map.of("session", "s/1", "message", "m-1"));
  }

  @Test
  void progress_and_activity_are_passed_on_and_logged_once() {
    String half = "{\"status\": \"running\", \"progress\": 50, \"activity\": \"reading\"}";
    agent.thenSays(half, half, half, DONE);
    TestRun run = run(Map.of());
    assertThat(run.progress()).isEqualTo(new Progress(50, "reading"));
    assertThat(run.lines())
        .containsExactly("Session s/1 of agent analyst is open", "reading", "Completed");
  }

  @Test
  void files_are_kept_whether_the_agent_sends_them_or_says_where_they_are() {
    agent
        .has("/api/files/1", "a,b")
        .thenSays(
            """
            {"status": "done", "artefacts": [
              {"name": "table.csv", "media_type": "text/csv", "url": "files/1"},
              {"name": "../no/te.txt", "content": "a note"},
              "%s/files/1?key=x"]}"""
                .formatted(agent.url()));
    TestRun run = run(Map.of("token", "s3cret"));
    assertThat(run.outputs()).containsEntry("artefacts", "3");
    assertThat(run.artefact("table.csv")).isEqualTo("a,b");
    assertThat(run.artefact("no_te.txt")).isEqualTo("a note");
    assertThat(run.artefact("1")).isEqualTo("a,b");
    assertThat(agent.authorizations).contains("/api/files/1 [Bearer s3cret]");
  }

  @Test
  void a_token_goes_to_the_agent_and_to_nobody_else() throws IOException {
    try (FakeAgent elsewhere = new FakeAgent()) {
      elsewhere.has("/api/report", "text");
      agent.thenSays("{\"status\": \"done\", \"artefacts\": [\"" + elsewhere.url() + "/report\"]}");
      assertThat(run(Map.of("token", "s3cret")).artefact("report")).isEqualTo("text");
      assertThat(elsewhere.authorizations).containsExactly("/api/report [nobody]");
    }
    assertThat(agent.authorizations)
        .isNotEmpty()
        .allMatch(call -> call.endsWith("[Bearer s3cret]"));
  }

  @Test
  void a_file_that_is_not_there_is_a_technical_failure() {
    agent.thenSays("{\"status\": \"done\", \"artefacts\": [{\"name\": \"a\", \"url\": \"x\"}]}");
    assertThat(run(Map.of()).failure())
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("it answered 404, wanted 200");
  }

  @Test
  void a_long_result_is_whole_in_a_file() {
    agent.thenSays("{\"status\": \"done\", \"result\": \"" + "x".repeat(10_001) + "\"}");
    TestRun run = run(Map.of());
    assertThat(run.outputs().get("result")).hasSize(10_000);
    assertThat(run.artefact("result.txt")).hasSize(10_001);
  }

  @Test
  void a_session_that_fails_is_a_business_failure_with_its_reason() {
    agent.thenSays(WORKING, "{\"status\": \"failed\", \"error\": \"no such table\"}");
    TestRun run = run(Map.of());
    assertThat(run.businessFailure()).isEqualTo("Session s/1 failed: no such table");
    assertThat(run.outputs()).containsEntry("session_id", "s/1").containsEntry("status", "failed");
    assertThat(agent.cancelled).isEmpty();
  }

  @Test
  void a_session_that_is_ended_at_the_agent_is_a_business_failure() {
    agent.thenSays("{\"status\": \"EXPIRED\"}");
    assertThat(run(Map.of()).businessFailure())
        .isEqualTo("Session s/1 was ended at the agent (EXPIRED)");
  }

  @Test
  void a_session_that_is_gone_is_a_technical_failure() {
    agent.thenSays(WORKING).thenAnswers(404, "what session?");
    assertThat(run(Map.of()).failure())
        .isInstanceOf(SessionLost.class)
        .hasMessage("Session s/1 is gone: the agent answered 404");
  }

  @Test
  void a_session_beyond_its_time_is_cancelled() {
    agent.thenSays(WORKING);
    assertThat(run(Map.of("timeLimit", "200ms")).failure())
        .isInstanceOf(SessionLost.class)
        .hasMessage("Session s/1 had not ended after PT0.2S; it was cancelled");
    assertThat(agent.cancelled).containsExactly("/api/sessions/s%2F1/cancel");
  }

  @Test
  void a_cancelled_run_cancels_its_session() throws InterruptedException {
    agent.thenSays("{\"status\": \"running\", \"activity\": \"thinking\"}");
    TestRun run = kit.start(params(Map.of("pollMost", "1h")));
    run.awaitLine("thinking");
    assertThat(run.cancel().failure()).isInstanceOf(InterruptedException.class);
    assertThat(agent.cancelled).containsExactly("/api/sessions/s%2F1/cancel");
    assertThat(run.lines()).endsWith("Session s/1 is cancelled");
  }

  @Test
  void a_session_that_is_just_being_opened_when_the_run_is_cancelled_does_not_go_on_unseen()
      throws InterruptedException {
    agent.mayOpen = new CountDownLatch(1);
    TestRun run = kit.start(params(Map.of()));
    assertThat(agent.opening.await(10, TimeUnit.SECONDS)).isTrue();
    run.cancel();
    agent.mayOpen.countDown();
    assertThat(run.failure()).isInstanceOf(InterruptedException.class);
    assertThat(agent.cancelled).containsExactly("/api/sessions/s%2F1/cancel");
  }

  @Test
  void a_retry_goes_on_with_the_session_of_its_run_unless_another_is_wanted() {
    agent.thenSays(DONE);
    for (boolean isAnotherWanted : new boolean[] {false, true}) {
      Map<String, Object> params = params(Map.of("newSessionOnRetry", isAnotherWanted));
      AgentSessionTask.Params read = ParamsReader.read(params, AgentSessionTask.Params.class);
      for (int attempt = 1; attempt <= 2; attempt++) {
        assertThat(Retry.of(read, agent, attempt)).isEqualTo(isAnotherWanted ? 1 + attempt : 1);
      }
    }
  }

  @Test
  void an_agent_out_of_reach_for_a_moment_is_borne_with() {
    agent.thenAnswers(503, "busy").thenAnswers(502, "").thenSays("no json", DONE);
    TestRun run = run(Map.of());
    assertThat(run.result()).isInstanceOf(TaskResult.Success.class);
    assertThat(run.lines())
        .contains("The agent does not say how session s/1 is: it answered 503: 'busy'");
  }

  @Test
  void an_agent_out_of_reach_for_too_long_is_a_technical_failure() {
    agent.thenAnswers(500, "broken");
    assertThat(run(Map.of("patience", "100ms")).failure())
        .isInstanceOf(SessionLost.class)
        .hasMessageStartingWith("What became of session s/1 is not known, the agent was out of")
        .hasMessageEndingWith("it answered 500: 'broken'");
  }

  @Test
  void an_agent_that_is_not_there_is_a_technical_failure() {
    agent.close();
    assertThat(run(Map.of()).failure())
        .isInstanceOf(CallFailed.class)
        .hasMessageStartingWith("POST " + agent.url() + "/sessions failed: ");
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "403", "404", "422"})
  void an_agent_that_refuses_is_a_business_failure(int status) {
    agent.refusal = new FakeAgent.Reply(status, "unknown agent");
    TestRun run = run(Map.of());
    assertThat(run.businessFailure())
        .isEqualTo("The agent answered " + status + " to a new session: 'unknown agent'");
    assertThat(run.outputs()).containsEntry("http_status", String.valueOf(status));
  }

  @ParameterizedTest
  @CsvSource({"429, busy", "500, broken", "201, no json", "201, {}"})
  void an_agent_that_opens_no_session_is_a_technical_failure(int status, String body) {
    agent.refusal = new FakeAgent.Reply(status, body);
    assertThat(run(Map.of()).failure()).isInstanceOf(SessionLost.class);
  }

  @Test
  void an_api_of_another_shape_is_described_by_params() {
    agent.thenSays("{\"data\": {\"state\": {\"name\": \"gelungen\"}, \"text\": \"gut\"}}");
    TestRun run =
        run(
            Map.of(
                "paths", Map.of("status", "/sessions/{session}/state"),
                "fields", Map.of("status", "data.state.name", "result", "data.text"),
                "words", Map.of("done", List.of("gelungen"))));
    assertThat(run.outputs()).containsEntry("result", "gut");
  }

  @Test
  void what_could_never_be_sent_is_refused_and_the_token_is_a_secret() {
    assertRefused(Map.of("url", "http://a.example/x?y=z"), "to put paths behind");
    assertRefused(Map.of("token", "a\nb"), "token.Authorization: wanted at most");
    assertRefused(Map.of("paths", Map.of("status", "/sessions")), "{session}");
    assertRefused(Map.of("paths", Map.of("open", "sessions")), "begins with '/'");
    assertRefused(Map.of("fields", Map.of("status", "a..b")), "status: wanted a path");
    assertThat(ParamsSchema.secrets(AgentSessionTask.Params.class)).containsExactly("token");
  }

  private void assertRefused(Map<String, Object> more, String reason) {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> ParamsReader.read(params(more), AgentSessionTask.Params.class))
        .withMessageContaining(reason);
  }

  /** One attempt of run-1, in a kit of its own. */
  private interface Retry {
    static int of(AgentSessionTask.Params params, FakeAgent agent, int attempt) {
      try (TaskKit<AgentSessionTask.Params> kit = TaskKit.of(new AgentSessionTask())) {
        assertThat(kit.start(params, attempt).result()).isInstanceOf(TaskResult.Success.class);
        return agent.opened();
      }
    }
  }
}
