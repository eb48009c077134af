package dev.cronjar.shell.command;

import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.JsonReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is submitted without a schedule, from the options {@code --task --param --label --set}. */
final class Requests {
  private Requests() {}

  static Map<String, Object> of(Arguments arguments, Session session) {
    String task =
        arguments
            .value("--task")
            .orElseThrow(() -> CommandFailed.usage("needs --task TASK; tasks lists them"));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("task", task);
    Map<String, Object> params = Params.typed(session, task, arguments.pairs("--param"));
    if (!params.isEmpty()) {
      request.put("params", params);
    }
    if (arguments.has("--label")) {
      request.put("labels", arguments.pairs("--label"));
    }
    arguments.pairs("--set").forEach((field, value) -> put(request, field, value));
    return request;
  }

  /** {@code output.format} goes into the mapping {@code output}. */
  private static void put(Map<String, Object> request, String field, String value) {
    int dot = field.indexOf('.');
    if (dot < 1) {
      boolean json = !value.isEmpty() && JsonReader.isJson(value);
      request.put(field, json ? new Json.Raw(value) : value);
      return;
    }
    Map<String, Object> within = new LinkedHashMap<>();
    if (request.get(field.substring(0, dot)) instanceof Map<?, ?> before) {
      before.forEach((key, each) -> within.put(String.valueOf(key), String.valueOf(each)));
    }
    within.put(field.substring(dot + 1), value);
    request.put(field.substring(0, dot), within);
  }
}
