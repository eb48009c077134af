package dev.cronjar.plugins.session;

import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.CallFailed;
import dev.cronjar.plugins.http.Calls;
import dev.cronjar.plugins.http.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens a session, at most one for a run: its id is the idempotency key, so that a retry, or
 * another host after a death, goes on with the same one.
 */
final class Opening {
  /** The output setting that lists what shall come out, such as {@code pdf, xlsx}. */
  static final String TYPES = "types";

  private static final Duration LAST_WORD = Duration.ofSeconds(3);
  private static final int OK_FROM = 200;
  private static final int OK_TO = 299;

  /** Asking the same again may go well after these, and after all from 500 on. */
  private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

  private static final int SERVER_ERRORS = 500;

  private final AgentSessionTask.Params params;
  private final AgentApi api;
  private final RunContext run;

  Opening(AgentSessionTask.Params params, AgentApi api, RunContext run) {
    this.params = params;
    this.api = api;
    this.run = run;
  }

  Snapshot open() throws CallFailed, InterruptedException, SessionLost {
    String key = params.newSessionOnRetry() ? run.id() + "-" + run.attempt() : run.id();
    Calls.Pending<Answer> pending = api.open(payload(), key);
    try {
      Snapshot opened = read(pending.await(params.answerTime()));
      report(opened);
      return opened;
    } catch (InterruptedException cancelled) {
      cancelWhatOpens(pending);
      throw cancelled;
    } finally {
      pending.breakOff();
    }
  }

  private Map<String, Object> payload() {
    Map<String, String> settings = new LinkedHashMap<>(run.outputSettings());
    String types = settings.getOrDefault(TYPES, "");
    settings.remove(TYPES);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("agent", params.agent());
    payload.put("prompt", params.prompt());
    payload.put("inputs", params.inputs());
    payload.put("output_types", words(types));
    payload.put("output", settings);
    payload.putAll(run.metadata());
    payload.put("attempt", run.attempt());
    return payload;
  }

  private static List<String> words(String types) {
    return Arrays.stream(types.split(",", -1))
        .map(String::strip)
        .filter(type -> !type.isEmpty())
        .toList();
  }

  private Snapshot read(Answer answer) throws SessionLost {
    int status = answer.status();
    run.output("http_status", String.valueOf(status));
    if (status < OK_FROM || status > OK_TO) {
      String reason =
          "The agent answered %d to a new session: '%s'".formatted(status, answer.quote());
      if (status >= SERVER_ERRORS || TRANSIENT.contains(status)) {
        throw new SessionLost(reason);
      }
      throw new BusinessFailureException(reason);
    }
    try {
      Snapshot opened = Snapshot.of(Json.read(answer.body()), params.fields());
      if (opened.session().isEmpty()) {
        throw new SessionLost(
            "The agent opened a session without saying '%s': '%s'"
                .formatted(params.fields().session(), answer.quote()));
      }
      return opened;
    } catch (Json.NotJson wrong) {
      throw new SessionLost(
          "The agent's answer to a new session is no JSON: " + wrong.getMessage(), wrong);
    }
  }

  private void report(Snapshot opened) {
    String session = opened.session().orElseThrow();
    run.log().info("Session {} of agent {} is open", session, params.agent());
    run.reference("session", session);
    run.output("session_id", session);
    opened
        .message()
        .ifPresent(
            message -> {
              run.reference("message", message);
              run.output("message_id", message);
            });
  }

  /** A session that was just being opened when the run was cancelled would go on unseen. */
  private void cancelWhatOpens(Calls.Pending<Answer> pending) {
    try {
      Snapshot opened = read(pending.await(LAST_WORD));
      report(opened);
      new Cancelling(api, run).cancel(opened.session().orElseThrow());
    } catch (CallFailed | SessionLost | BusinessFailureException | InterruptedException unknown) {
      run.log()
          .warn(
              "Cancelled while a session was being opened; if there is one, it goes on: {}",
              unknown.toString());
    }
  }
}
