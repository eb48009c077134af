package dev.cronjar.plugins.session;

import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.CallFailed;
import dev.cronjar.plugins.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks how a session is until it has ended, more and more rarely. */
final class Following {
  private static final Set<Integer> GONE = Set.of(404, 410);
  private static final int OK = 200;
  private static final Duration MOST_WISHED = Duration.ofMinutes(1);

  private final AgentSessionTask.Params params;
  private final AgentApi api;
  private final RunContext run;
  private final long start = System.nanoTime();
  private long lastHeard = start;
  private String lastSaid = "";
  private Duration delay;

  Following(AgentSessionTask.Params params, AgentApi api, RunContext run) {
    this.params = params;
    this.api = api;
    this.run = run;
    this.delay = params.pollFirst();
  }

  Snapshot toItsEnd(String session, Snapshot opened) throws SessionLost, InterruptedException {
    try {
      Snapshot seen = opened;
      while (params.words().phase(seen.status()) == Phase.OPEN) {
        waitALittle(session);
        seen = ask(session).orElse(seen);
        report(seen);
      }
      return seen;
    } catch (InterruptedException cancelled) {
      new Cancelling(api, run).cancel(session);
      throw cancelled;
    }
  }

  private void waitALittle(String session) throws SessionLost, InterruptedException {
    Duration left = params.timeLimit().minusNanos(System.nanoTime() - start);
    if (left.isNegative() || left.isZero()) {
      new Cancelling(api, run).cancel(session);
      throw new SessionLost(
          "Session %s had not ended after %s; it was cancelled"
              .formatted(session, params.timeLimit()));
    }
    Thread.sleep(Math.max(1, Math.min(delay.toMillis(), left.toMillis())));
    Duration longer = delay.multipliedBy(3).dividedBy(2);
    delay = longer.compareTo(params.pollMost()) < 0 ? longer : params.pollMost();
  }

  /** Nothing when the agent cannot be reached for the moment. */
  private Optional<Snapshot> ask(String session) throws SessionLost, InterruptedException {
    try {
      Answer answer = api.status(session);
      if (GONE.contains(answer.status())) {
        throw new SessionLost(
            "Session %s is gone: the agent answered %d".formatted(session, answer.status()));
      }
      if (answer.status() != OK) {
        heedWish(answer);
        return silence(session, "it answered " + answer.status() + ": '" + answer.quote() + "'");
      }
      Snapshot seen = Snapshot.of(Json.read(answer.body()), params.fields());
      lastHeard = System.nanoTime();
      return Optional.of(seen);
    } catch (CallFailed | Json.NotJson unreachable) {
      return silence(session, String.valueOf(unreachable.getMessage()));
    }
  }

  private Optional<Snapshot> silence(String session, String reason) throws SessionLost {
    Duration silent = Duration.ofNanos(System.nanoTime() - lastHeard);
    if (silent.compareTo(params.patience()) > 0) {
      throw new SessionLost(
          "What became of session %s is not known, the agent was out of reach for %d s: %s"
              .formatted(session, silent.toSeconds(), reason));
    }
    run.log().warn("The agent does not say how session {} is: {}", session, reason);
    return Optional.empty();
  }

  /** An agent that is busy may say how long it wants to be left alone. */
  private void heedWish(Answer answer) {
    try {
      Duration wish = Duration.ofSeconds(Long.parseLong(answer.header("Retry-After")));
      Duration heeded = wish.compareTo(MOST_WISHED) < 0 ? wish : MOST_WISHED;
      delay = heeded.compareTo(delay) > 0 ? heeded : delay;
    } catch (NumberFormatException none) {
      return; // no wish, or a date: the usual delay will do
    }
  }

  private void report(Snapshot seen) {
    String said = seen.activity().isEmpty() ? seen.status() : seen.activity();
    seen.percent().ifPresent(percent -> run.progress(percent, said));
    if (!said.equals(lastSaid)) {
      lastSaid = said;
      run.log().info("{}", said);
    }
  }
}
