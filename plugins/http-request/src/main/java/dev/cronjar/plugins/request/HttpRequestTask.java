package dev.cronjar.plugins.request;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugins.http.HeaderRules;
import dev.cronjar.plugins.http.Pick;
import dev.cronjar.plugins.http.WebAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pf4j.Extension;

/**
 * Makes one HTTP request and judges the answer: an expected status is success, one after which
 * another try may help a technical failure, any other a business failure.
 */
@Extension
@TaskInfo(
    name = "http-request",
    description = "Makes an HTTP request and judges the answer",
    onlyWaits = true)
public final class HttpRequestTask implements Task<HttpRequestTask.Params> {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]*");

  /** The request, and what is wanted of the answer. */
  public record Params(
      @Param(description = "Where to") URI url,
      @Param(description = "The method", defaultValue = "get") Method method,
      @Param(description = "Headers", max = 50) Map<String, String> headers,
      @Param(description = "Headers whose values are secrets", secret = true, max = 20)
          Map<String, String> secretHeaders,
      @Param(description = "What to send", max = 1_000_000) Optional<String> body,
      @Param(
              description = "Statuses that are a success, such as 200, 2xx or 200-204",
              defaultValue = "2xx",
              min = 1,
              max = 50)
          List<String> expected,
      @Param(
              description = "Unexpected statuses that are a technical failure, not a business one",
              defaultValue = "408,425,429,5xx",
              max = 50)
          List<String> technical,
      @Param(
              description = "Outputs to make of a JSON answer, by name: paths such as items[0].id",
              max = 50)
          Map<String, String> pick,
      @Param(description = "Keep the answer as an artefact of this name", min = 1, max = 100)
          Optional<String> saveAs,
      @Param(
              description = "How many bytes the answer may have",
              defaultValue = "1000000",
              min = 0,
              max = 64_000_000)
          int maxBytes,
      @Param(
              description = "How long all of it may take, the last byte included",
              defaultValue = "30s",
              min = 0.1,
              max = 3600)
          Duration timeout,
      @Param(description = "Go where a redirect leads, at most 5 times", defaultValue = "false")
          boolean followRedirects,
      @Param(description = "Say in headers which run asks", defaultValue = "true")
          boolean runHeaders) {
    /** Refuses what could never be sent or judged. */
    public Params {
      WebAddress.require("url", url);
      HeaderRules.require("headers", headers);
      HeaderRules.require("secretHeaders", secretHeaders);
      Statuses ignored = Statuses.of("expected", expected);
      ignored = Statuses.of("technical", technical);
      pick.forEach((output, path) -> Pick.of("pick." + output, path));
      saveAs.ifPresent(Params::requireFileName);
      if (method == Method.HEAD && !pick.isEmpty()) {
        throw new IllegalArgumentException("pick: an answer to HEAD has no body to pick from");
      }
    }

    private static void requireFileName(String name) {
      if (!FILE_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "saveAs: wanted letters, digits, '.', '_', '-' and spaces, beginning with a letter or"
                + " digit, found '"
                + name
                + "'");
      }
    }
  }

  @Override
  public TaskResult execute(Params params) throws Exception {
    RunContext run = RunContext.current();
    Exchange exchange = new Exchange(params, run);
    Received received = exchange.make(outgoing(params, run));
    return new Judgement(params, run).of(received);
  }

  private static Outgoing outgoing(Params params, RunContext run) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("User-Agent", "cronjar-http-request");
    if (params.runHeaders()) {
      run.metadata()
          .forEach((name, value) -> headers.put("X-Cronjar-" + name.replace('_', '-'), value));
      headers.put("Idempotency-Key", run.id());
    }
    params.body().ifPresent(body -> headers.put("Content-Type", contentType(body)));
    headers.putAll(params.headers());
    return new Outgoing(
        params.method(),
        params.url(),
        new LinkedHashMap<>(headers),
        params.secretHeaders(),
        params.body());
  }

  /** What a body looks like; a header says otherwise. */
  private static String contentType(String body) {
    String text = body.strip();
    return text.startsWith("{") || text.startsWith("[")
        ? "application/json"
        : "text/plain; charset=utf-8";
  }
}
