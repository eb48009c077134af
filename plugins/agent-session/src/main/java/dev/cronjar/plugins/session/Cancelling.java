package dev.cronjar.plugins.session;

import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.CallFailed;
import java.time.Duration;

/** Ends a session whose run ends. Short: the host does not wait for long. */
final class Cancelling {
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final int ERRORS = 400;

  private final AgentApi api;
  private final RunContext run;

  Cancelling(AgentApi api, RunContext run) {
    this.api = api;
    this.run = run;
  }

  void cancel(String session) {
    try {
      Answer answer = api.cancel(session, LIMIT);
      if (answer.status() < ERRORS) {
        run.log().info("Session {} is cancelled", session);
      } else {
        run.log()
            .warn(
                "Session {} may go on: the agent answered {} to its cancellation: {}",
                session,
                answer.status(),
                answer.quote());
      }
    } catch (CallFailed unknown) {
      run.log().warn("Session {} may go on: {}", session, unknown.getMessage());
    } catch (InterruptedException again) {
      run.log().warn("Session {} may go on: interrupted while it was being cancelled", session);
    }
  }
}
