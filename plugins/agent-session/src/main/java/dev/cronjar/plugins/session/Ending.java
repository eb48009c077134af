package dev.cronjar.plugins.session;

import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a result of an ended session, and keeps what it leaves behind. */
final class Ending {
  private static final int MOST_CHARACTERS = 10_000;

  private final AgentSessionTask.Params params;
  private final AgentApi api;
  private final RunContext run;

  Ending(AgentSessionTask.Params params, AgentApi api, RunContext run) {
    this.params = params;
    this.api = api;
    this.run = run;
  }

  TaskResult of(String session, Snapshot end) throws IOException, InterruptedException {
    Map<String, String> outputs = new TreeMap<>();
    outputs.put("status", end.status());
    keepResult(end.result(), outputs);
    List<String> files = new Files(params, api, run).keep(end.artefacts());
    outputs.put("artefacts", String.valueOf(files.size()));
    String because = end.error().isEmpty() ? "" : ": " + end.error();
    return switch (params.words().phase(end.status())) {
      case DONE -> TaskResult.success(outputs);
      case CANCELLED ->
          TaskResult.businessFailure(
              "Session %s was ended at the agent (%s)%s".formatted(session, end.status(), because),
              outputs);
      case FAILED, OPEN ->
          TaskResult.businessFailure("Session %s failed%s".formatted(session, because), outputs);
    };
  }

  private void keepResult(String result, Map<String, String> outputs) throws IOException {
    if (result.length() <= MOST_CHARACTERS) {
      outputs.put("result", result);
      return;
    }
    outputs.put("result", result.substring(0, MOST_CHARACTERS));
    try (OutputStream file = run.artefact("result.txt", "text/plain")) {
      file.write(result.getBytes(StandardCharsets.UTF_8));
    }
    run.log().info("The result has {} characters: the whole is in result.txt", result.length());
  }
}
