package dev.cronjar.host.control;

import dev.cronjar.host.org.InvalidField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON-like values as text and back. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  static String text(Map<String, @Nullable Object> values) {
    return MAPPER.writeValueAsString(values);
  }

  /** Any value. */
  static String value(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The same text for equal values, whatever order they were written in. */
  static String canonical(Map<String, @Nullable Object> values) {
    return SORTED.writeValueAsString(values);
  }

  /**
   * An object; no text at all is the empty one. The error does not repeat the text: it may hold
   * secrets.
   */
  static Map<String, @Nullable Object> object(String what, String text) {
    if (text.isBlank()) {
      return Map.of();
    }
    try {
      return MAPPER.readValue(
          text, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    } catch (JacksonException e) {
      throw new InvalidField(
          what,
          "%s: wanted a JSON object such as {\"key\": \"value\"}, found text that is none (at character %d). Nothing was done."
              .formatted(what, e.getLocation() == null ? 0 : e.getLocation().getColumnNr()),
          e);
    }
  }
}
