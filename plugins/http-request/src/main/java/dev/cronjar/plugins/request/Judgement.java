package dev.cronjar.plugins.request;

import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.Calls;
import dev.cronjar.plugins.http.Json;
import dev.cronjar.plugins.http.Pick;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes outputs and a result of an answer. */
final class Judgement {
  /** An output is a value to go on with; whoever wants a whole document saves it. */
  private static final int MOST_CHARACTERS = 100_000;

  private final HttpRequestTask.Params params;
  private final RunContext run;

  Judgement(HttpRequestTask.Params params, RunContext run) {
    this.params = params;
    this.run = run;
  }

  TaskResult of(Received received) throws UnexpectedStatus, IOException {
    Answer answer = received.answer();
    run.output("http_status", String.valueOf(answer.status()));
    run.output("bytes", String.valueOf(answer.body().length));
    run.output("milliseconds", String.valueOf(received.milliseconds()));
    save(answer);
    if (!Statuses.of("expected", params.expected()).contains(answer.status())) {
      return refused(received);
    }
    if (params.pick().isEmpty()) {
      return TaskResult.success();
    }
    try {
      return TaskResult.success(picked(Json.read(answer.body())));
    } catch (Json.NotJson | Pick.Missing wrong) {
      return TaskResult.businessFailure(
          "The answer of %s has not what was to be picked: %s."
              .formatted(Calls.shown(received.request().url()), wrong.getMessage()));
    }
  }

  private TaskResult refused(Received received) throws UnexpectedStatus {
    Answer answer = received.answer();
    String redirect =
        answer.header("Location").isEmpty()
            ? ""
            : ", a redirect to " + answer.header("Location") + " that is not followed";
    String said = answer.quote().isEmpty() ? "" : ": '" + answer.quote() + "'";
    String reason =
        "%s %s answered %d, wanted %s%s%s"
            .formatted(
                received.request().method(),
                Calls.shown(received.request().url()),
                answer.status(),
                Statuses.of("expected", params.expected()),
                redirect,
                said);
    if (Statuses.of("technical", params.technical()).contains(answer.status())) {
      throw new UnexpectedStatus(reason);
    }
    return TaskResult.businessFailure(reason);
  }

  private Map<String, String> picked(@Nullable Object json) throws Pick.Missing {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, String> wanted : params.pick().entrySet()) {
      Pick pick = Pick.of("pick." + wanted.getKey(), wanted.getValue());
      try {
        outputs.put(wanted.getKey(), shown(wanted.getKey(), pick.from(json)));
      } catch (Pick.Missing missing) {
        if (!pick.mayBeMissing()) {
          throw missing;
        }
        run.log().info("No output '{}': {}", wanted.getKey(), missing.getMessage());
      }
    }
    return outputs;
  }

  private static String shown(String output, @Nullable Object value) {
    String text = Json.shown(value);
    if (text.length() > MOST_CHARACTERS) {
      throw new BusinessFailureException(
          "Output '%s' would have %d characters, at most %d are kept. Pick less, or use saveAs."
              .formatted(output, text.length(), MOST_CHARACTERS));
    }
    return text;
  }

  private void save(Answer answer) throws IOException {
    if (params.saveAs().isEmpty() || answer.body().length == 0) {
      return;
    }
    String type =
        answer.header("Content-Type").isEmpty()
            ? "application/octet-stream"
            : answer.header("Content-Type");
    try (OutputStream file = run.artefact(params.saveAs().get(), bare(type))) {
      file.write(answer.body());
    }
  }

  /** Without parameters such as the character set. */
  private static String bare(String mediaType) {
    int end = mediaType.indexOf(';');
    return (end < 0 ? mediaType : mediaType.substring(0, end)).strip();
  }
}
