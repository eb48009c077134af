package dev.cronjar.shell.command;

import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.JsonReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns {@code key=value} words into JSON of the types that a task's schema asks for. */
final class Params {
  private Params() {}

  /** Params for a task; a value of which the schema knows nothing is read as JSON if it is some. */
  static Map<String, Object> typed(Session session, String task, Map<String, String> pairs) {
    return typed(pairs.isEmpty() ? Map.of() : types(session, task), pairs);
  }

  /** As {@link #typed(Session, String, Map)}, with the types as {@link #types} found them. */
  static Map<String, Object> typed(Map<String, String> types, Map<String, String> pairs) {
    Map<String, Object> typed = new LinkedHashMap<>();
    pairs.forEach((key, value) -> typed.put(key, typed(value, types.getOrDefault(key, ""))));
    return typed;
  }

  /** The types that a task's schema asks for, by the names of its params. */
  static Map<String, String> types(Session session, String task) {
    Map<String, String> types = new LinkedHashMap<>();
    properties(session, task).forEach((key, property) -> types.put(key, type(property)));
    return types;
  }

  /** The schema is a help only: a task whose plugin is away can still be given params. */
  private static Map<String, @Nullable Object> properties(Session session, String task) {
    try {
      String schema = session.tasks().get(task).paramsSchema();
      return JsonReader.members(JsonReader.object(schema).get("properties"));
    } catch (IllegalArgumentException unknownTask) {
      return Map.of();
    }
  }

  private static String type(@Nullable Object property) {
    return String.valueOf(JsonReader.members(property).get("type"));
  }

  private static Object typed(String value, String type) {
    boolean json = !type.equals("string") && JsonReader.isJson(value);
    return json ? new Json.Raw(value) : value;
  }
}
