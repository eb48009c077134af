package dev.cronjar.plugins.session;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugins.http.HeaderRules;
import dev.cronjar.plugins.http.WebAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Opens a session at an agent and follows it to its end. A session that fails is a business
 * failure; one of which nobody knows what became of it a technical one. When the run is cancelled
 * or times out, the session is cancelled too.
 */
@Extension
@TaskInfo(
    name = "agent-session",
    description = "Opens a session at an agent and follows it to its end",
    onlyWaits = true)
public final class AgentSessionTask implements Task<AgentSessionTask.Params> {

  /** What the agent shall do, and how one talks to it. */
  public record Params(
      @Param(description = "Where the agent's API is") URI url,
      @Param(description = "Which agent", min = 1, max = 200) String agent,
      @Param(description = "What it shall do", min = 1, max = 100_000) String prompt,
      @Param(description = "Further values for it, by name", max = 100) Map<String, String> inputs,
      @Param(description = "Sent as a bearer token", secret = true, min = 1, max = 8000)
          Optional<String> token,
      @Param(description = "Further headers", max = 50) Map<String, String> headers,
      @Param(
              description = "How long the session may take in all; then it is cancelled",
              defaultValue = "30m",
              min = 0.1,
              max = 604_800)
          Duration timeLimit,
      @Param(
              description = "How long one answer of the API may take",
              defaultValue = "30s",
              min = 0.1,
              max = 600)
          Duration answerTime,
      @Param(
              description = "How long the API may be out of reach while the session goes on",
              defaultValue = "1m",
              max = 86_400)
          Duration patience,
      @Param(
              description = "After how long it is asked first; then more and more rarely",
              defaultValue = "1s",
              min = 0.01,
              max = 3600)
          Duration pollFirst,
      @Param(
              description = "How long it is left alone at most",
              defaultValue = "15s",
              min = 0.01,
              max = 3600)
          Duration pollMost,
      @Param(
              description =
                  "Whether a retry opens another session instead of going on with the one",
              defaultValue = "false")
          boolean newSessionOnRetry,
      @Param(description = "Where its API has what") Paths paths,
      @Param(description = "Where its answers say what") Fields fields,
      @Param(description = "Its words for a session's end") Words words) {
    /** Refuses what could never be sent. */
    public Params {
      WebAddress.require("url", url);
      if (url.getQuery() != null || url.getFragment() != null) {
        throw new IllegalArgumentException(
            "url: wanted an address to put paths behind, found a query");
      }
      HeaderRules.require("headers", headers);
      token.ifPresent(text -> HeaderRules.require("token", Map.of("Authorization", text)));
    }
  }

  @Override
  public TaskResult execute(Params params) throws Exception {
    RunContext run = RunContext.current();
    AgentApi api = new AgentApi(params);
    Snapshot opened = new Opening(params, api, run).open();
    String session = opened.session().orElseThrow();
    Snapshot end = new Following(params, api, run).toItsEnd(session, opened);
    return new Ending(params, api, run).of(session, end);
  }
}
