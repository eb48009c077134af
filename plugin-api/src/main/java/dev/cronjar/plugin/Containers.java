package dev.cronjar.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds that hold values of other kinds. */
interface Containers {

  /** A list, or a set when each item may stand but once. */
  record Items(Kind item, boolean unique, Bounds size) implements Kind {
    @Override
    public String wanted() {
      return "a list" + size.words("items");
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = new LinkedHashMap<>();
      schema.put("type", "array");
      schema.put("items", item.schema());
      if (unique) {
        schema.put("uniqueItems", true);
      }
      size.describe(schema, "minItems", "maxItems");
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      if (!(found instanceof Collection<?> written) || !size.contains(written.size())) {
        return place.refuse(wanted(), found);
      }
      Collection<Object> items = unique ? new LinkedHashSet<>() : new ArrayList<>();
      int index = 0;
      boolean isWhole = true;
      for (Object each : written) {
        Place at = place.item(index++);
        Optional<Object> value = item.read(each, at);
        isWhole &= value.isPresent();
        if (value.isPresent() && !items.add(value.get())) {
          at.refuse("stands twice; each value may be given once");
          isWhole = false;
        }
      }
      return isWhole ? Optional.of(frozen(items)) : Optional.empty();
    }

    private static Object frozen(Collection<Object> items) {
      return items instanceof Set<Object> set
          ? Collections.unmodifiableSet(set)
          : List.copyOf(items);
    }

    @Override
    public Optional<Object> fromText(String text) {
      List<Object> items = new ArrayList<>();
      for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
        Optional<Object> value = item.fromText(each.strip());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        items.add(value.get());
      }
      return Optional.of(items);
    }

    @Override
    public Optional<Object> whenLeftOut() {
      return size.contains(0) ? Optional.of(List.of()) : Optional.empty();
    }

    @Override
    public Set<String> secrets(String path) {
      return item.secrets(path + "[]");
    }
  }

  /** A map by text. */
  record Entries(Kind value, Bounds size) implements Kind {
    @Override
    public String wanted() {
      return "a map" + size.words("entries");
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = new LinkedHashMap<>();
      schema.put("type", "object");
      schema.put("additionalProperties", value.schema());
      size.describe(schema, "minProperties", "maxProperties");
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      if (!(found instanceof Map<?, ?> written) || !size.contains(written.size())) {
        return place.refuse(wanted(), found);
      }
      Map<String, Object> entries = new LinkedHashMap<>();
      boolean isWhole = true;
      for (Map.Entry<?, ?> each : written.entrySet()) {
        String key = String.valueOf(each.getKey());
        Optional<Object> read = value.read(each.getValue(), place.field(key, false));
        isWhole &= read.isPresent();
        read.ifPresent(present -> entries.put(key, present));
      }
      return isWhole ? Optional.of(Collections.unmodifiableMap(entries)) : Optional.empty();
    }

    @Override
    public Optional<Object> fromText(String text) {
      return Optional.empty();
    }

    @Override
    public Optional<Object> whenLeftOut() {
      return size.contains(0) ? Optional.of(Map.of()) : Optional.empty();
    }

    @Override
    public Set<String> secrets(String path) {
      return value.secrets(path + ".*");
    }
  }

  /** Whichever one-component record fits the JSON type of the value. */
  record OneOf(Map<String, Shape> byJsonType) implements Kind {
    @Override
    public String wanted() {
      return String.join(" or ", fields().map(field -> field.kind().wanted()).toList());
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = new LinkedHashMap<>();
      schema.put("oneOf", fields().map(Field::schema).toList());
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      Shape shape = byJsonType.get(jsonType(found));
      return shape == null ? place.refuse(wanted(), found) : shape.readOnly(found, place);
    }

    @Override
    public Optional<Object> fromText(String text) {
      return byJsonType.containsKey("string") ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Set<String> secrets(String path) {
      Set<String> secrets = new LinkedHashSet<>();
      fields()
          .map(field -> field.isSecret() ? Set.of(path) : field.kind().secrets(path))
          .forEach(secrets::addAll);
      return secrets;
    }

    private Stream<Field> fields() {
      return byJsonType.values().stream().map(shape -> shape.fields().get(0));
    }

    private static String jsonType(@Nullable Object found) {
      if (found instanceof Number) {
        return "number";
      }
      if (found instanceof Boolean) {
        return "boolean";
      }
      if (found instanceof Map<?, ?>) {
        return "object";
      }
      return found instanceof Collection<?> ? "array" : found == null ? "null" : "string";
    }
  }

  /** The constants of an enum by the names they have in params. */
  static Map<String, Object> constants(Class<?> enumType) {
    Map<String, Object> constants = new LinkedHashMap<>();
    Arrays.stream((Enum<?>[]) enumType.getEnumConstants())
        .forEach(
            each -> constants.put(each.name().toLowerCase(Locale.ROOT).replace('_', '-'), each));
    return constants;
  }
}
