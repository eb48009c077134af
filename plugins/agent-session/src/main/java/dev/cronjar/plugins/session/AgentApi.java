package dev.cronjar.plugins.session;

import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.CallFailed;
import dev.cronjar.plugins.http.Calls;
import dev.cronjar.plugins.http.Json;
import dev.cronjar.plugins.http.Reading;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/** What is asked of an agent. */
final class AgentApi {
  private static final long MOST_BYTES = 8 << 20;

  private final AgentSessionTask.Params params;
  private final Calls calls;

  AgentApi(AgentSessionTask.Params params) {
    this.params = params;
    this.calls = new Calls(params.answerTime());
  }

  /** Under way: whoever is cancelled meanwhile still wants to know which session there is. */
  Calls.Pending<Answer> open(Map<String, Object> payload, String key) {
    HttpRequest request =
        request(params.paths().open(), "")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(payload)))
            .build();
    return calls.begin(request, Reading.whole(MOST_BYTES));
  }

  Answer status(String session) throws CallFailed, InterruptedException {
    return calls.send(
        request(params.paths().status(), session).GET().build(), Reading.whole(MOST_BYTES));
  }

  Answer cancel(String session, Duration within) throws CallFailed, InterruptedException {
    HttpRequest request =
        request(params.paths().cancel(), session).POST(BodyPublishers.noBody()).build();
    return calls.send(request, Reading.whole(MOST_BYTES), within);
  }

  /** Gets a file. What is secret goes to the agent's own server only. */
  <T> T file(URI url, boolean isOurs, Reading<T> reading, Duration within)
      throws CallFailed, InterruptedException {
    HttpRequest.Builder request = isOurs ? entitled(url) : HttpRequest.newBuilder(url);
    return calls.send(request.GET().build(), reading, within);
  }

  private HttpRequest.Builder request(String path, String session) {
    return entitled(Paths.below(params.url(), path, session)).header("Accept", "application/json");
  }

  private HttpRequest.Builder entitled(URI url) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).setHeader("User-Agent", "cronjar-agent-session");
    params.headers().forEach(request::setHeader);
    params.token().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    return request;
  }
}
