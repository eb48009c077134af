package dev.cronjar.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON Schema (draft 2020-12) of a params record, as maps, lists and values. */
public final class ParamsSchema {
  /** What stands in place of a secret. */
  public static final String MASK = "******";

  private ParamsSchema() {}

  /**
   * Derives the schema.
   *
   * @throws InvalidParamsType naming the component that cannot be filled
   */
  public static Map<String, @Nullable Object> of(Class<? extends Record> params) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.putAll(Shapes.of(params).schema());
    return schema;
  }

  /**
   * The fields that hold secrets, such as {@code password}, {@code agents[].token}, {@code
   * headers.*.value}.
   */
  public static Set<String> secrets(Class<? extends Record> params) {
    return Set.copyOf(Shapes.of(params).secrets(""));
  }

  /**
   * A copy of params with {@link #MASK} for every value that {@code schema} marks as {@code
   * writeOnly}. Needs no class, so it also serves for a plugin that is gone.
   */
  public static Map<String, @Nullable Object> mask(
      Map<String, @Nullable Object> params, Map<String, @Nullable Object> schema) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    params.forEach((name, value) -> masked.put(name, masked(value, property(schema, name))));
    return masked;
  }

  private static @Nullable Object masked(@Nullable Object value, Map<?, ?> schema) {
    if (isSecret(schema)) {
      return MASK;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, @Nullable Object> masked = new LinkedHashMap<>();
      entries.forEach(
          (name, each) -> masked.put(String.valueOf(name), masked(each, property(schema, name))));
      return masked;
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> masked = new ArrayList<>();
      items.forEach(each -> masked.add(masked(each, part(schema, "items"))));
      return masked;
    }
    return value;
  }

  private static boolean isSecret(Map<?, ?> schema) {
    return Boolean.TRUE.equals(schema.get("writeOnly"))
        || (schema.get("oneOf") instanceof List<?> choices
            && choices.stream().anyMatch(each -> each instanceof Map<?, ?> one && isSecret(one)));
  }

  private static Map<?, ?> property(Map<?, ?> schema, @Nullable Object name) {
    return part(schema, "properties").get(name) instanceof Map<?, ?> found
        ? found
        : part(schema, "additionalProperties");
  }

  private static Map<?, ?> part(Map<?, ?> schema, String keyword) {
    if (schema.get(keyword) instanceof Map<?, ?> found) {
      return found;
    }
    if (schema.get("oneOf") instanceof List<?> choices) {
      return choices.stream()
          .filter(Map.class::isInstance)
          .<Map<?, ?>>map(choice -> part((Map<?, ?>) choice, keyword))
          .filter(found -> !found.isEmpty())
          .findFirst()
          .orElse(Map.of());
    }
    return Map.of();
  }
}
