package dev.cronjar.host.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON as plain Java values: String, Number, Boolean, null, List, Map. By hand, because a host with
 * 100,000 schedules reads them all when it starts.
 */
public final class PlainValues {
  private PlainValues() {}

  /** The values of an object by key, in its order; empty for anything else. */
  public static Map<String, @Nullable Object> map(JsonNode object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      values.put(each.getKey(), value(each.getValue()));
    }
    return values;
  }

  public static @Nullable Object value(JsonNode node) {
    if (node.isString()) {
      return node.asString();
    } else if (node.isNumber()) {
      return node.numberValue();
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isObject()) {
      return map(node);
    }
    return node.isArray() ? list(node) : null;
  }

  private static List<@Nullable Object> list(JsonNode array) {
    List<@Nullable Object> values = new ArrayList<>(array.size());
    for (JsonNode each : array) {
      values.add(value(each));
    }
    return values;
  }
}
