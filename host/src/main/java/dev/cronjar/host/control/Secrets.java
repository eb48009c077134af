package dev.cronjar.host.control;

import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Hides the params that a task's schema marks {@code writeOnly}. A task that is not loaded is
 * judged by the schema it last had; one that was never seen has all its texts hidden, because
 * nothing says which are secret.
 */
final class Secrets {
  /** Stands in place of a secret; written back, it means: as it was. */
  static final String MASK = "***";

  private final Tasks tasks;
  private final Map<String, Map<String, @Nullable Object>> schemas = new ConcurrentHashMap<>();

  Secrets(Tasks tasks) {
    this.tasks = tasks;
  }

  Map<String, @Nullable Object> masked(String task, Map<String, @Nullable Object> params) {
    tasks.find(task).map(LoadedTask::paramsSchema).ifPresent(found -> schemas.put(task, found));
    Map<String, @Nullable Object> schema = schemas.get(task);
    return schema == null ? object(params, Map.of(), true) : object(params, schema, false);
  }

  private static Map<String, @Nullable Object> object(
      Map<?, ?> values, Map<?, ?> schema, boolean unknown) {
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> found ? found : Map.of();
    Object others = schema.get("additionalProperties");
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          Object of = properties.containsKey(key) ? properties.get(key) : others;
          masked.put(
              String.valueOf(key), value(value, of instanceof Map<?, ?> m ? m : Map.of(), unknown));
        });
    return masked;
  }

  private static @Nullable Object value(@Nullable Object value, Map<?, ?> schema, boolean unknown) {
    if (value == null) {
      return null;
    }
    if (Boolean.TRUE.equals(schema.get("writeOnly")) || (unknown && value instanceof String)) {
      return MASK;
    }
    return switch (value) {
      case Map<?, ?> map -> object(map, schema, unknown);
      case List<?> list -> {
        Map<?, ?> items = schema.get("items") instanceof Map<?, ?> found ? found : Map.of();
        yield list.stream().map(item -> value(item, items, unknown)).toList();
      }
      default -> value;
    };
  }

  /** {@code params} with what stood in {@code earlier} wherever they hold {@link #MASK}. */
  static Map<String, @Nullable Object> restored(
      Map<String, @Nullable Object> params, Map<String, @Nullable Object> earlier) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    params.forEach(
        (key, value) -> whole.put(key, restored("params." + key, value, earlier.get(key))));
    return whole;
  }

  private static @Nullable Object restored(
      String path, @Nullable Object value, @Nullable Object earlier) {
    if (MASK.equals(value)) {
      return kept(path, earlier);
    }
    return switch (value) {
      case Map<?, ?> map -> {
        Map<?, ?> before = earlier instanceof Map<?, ?> found ? found : Map.of();
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        map.forEach(
            (k, v) -> whole.put(String.valueOf(k), restored(path + "." + k, v, before.get(k))));
        yield whole;
      }
      case List<?> list -> {
        List<?> before = earlier instanceof List<?> found ? found : List.of();
        yield IntStream.range(0, list.size())
            .mapToObj(i -> restored(path, list.get(i), i < before.size() ? before.get(i) : null))
            .toList();
      }
      case null, default -> value;
    };
  }

  private static Object kept(String path, @Nullable Object earlier) {
    if (earlier == null) {
      throw new InvalidField(
          path,
          "%s: %s stands for the secret that is stored, but none is. Write the value itself. Nothing was changed."
              .formatted(path, MASK));
    }
    return earlier;
  }
}
