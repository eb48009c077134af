package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.ExpressionFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON and plain Java values. */
final class JsonValues {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 500_000;

  private JsonValues() {}

  static String write(Object values) {
    return JSON.writeValueAsString(values);
  }

  /** What a workflow run has to remember; {@code what} names it if it is too much. */
  static String remembered(Object values, String what) {
    String json = write(values);
    if (json.length() > LONGEST) {
      throw new ExpressionFailed(
          "%s: wanted at most %,d characters of JSON, found %,d"
              .formatted(what, LONGEST, json.length()));
    }
    return json;
  }

  /** The values of an object in its order; none for an empty text. */
  static Map<String, @Nullable Object> object(String json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (!json.isEmpty() && JSON.readValue(json, Object.class) instanceof Map<?, ?> read) {
      read.forEach((key, value) -> values.put(String.valueOf(key), value));
    }
    return values;
  }

  /** The values of an array; none for an empty text. */
  static List<@Nullable Object> list(String json) {
    List<@Nullable Object> values = new ArrayList<>();
    if (!json.isEmpty() && JSON.readValue(json, Object.class) instanceof List<?> read) {
      values.addAll(read);
    }
    return values;
  }
}
