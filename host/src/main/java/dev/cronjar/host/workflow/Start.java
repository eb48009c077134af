package dev.cronjar.host.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a workflow run is started with: the params of its run. */
record Start(Map<String, @Nullable Object> variables) {
  private static final String VARIABLES = "variables";

  static Start of(String params) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    if (JsonValues.object(params).get(VARIABLES) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> variables.put(String.valueOf(name), value));
    }
    return new Start(variables);
  }

  /** The params of the run; empty for no variables. */
  String params() {
    return variables.isEmpty() ? "" : JsonValues.write(Map.of(VARIABLES, variables));
  }
}
