package dev.cronjar.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as a kind: its fields, and its constructor. */
record Shape(Constructor<?> constructor, List<Field> fields) implements Kind {
  @Override
  public String wanted() {
    return "a map with the fields " + String.join(", ", names());
  }

  @Override
  public Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    fields.forEach(field -> properties.put(field.name(), field.schema()));
    List<String> required = fields.stream().filter(Field::isRequired).map(Field::name).toList();
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  @Override
  public Optional<Object> read(@Nullable Object found, Place place) {
    if (!(found instanceof Map<?, ?> params)) {
      return place.refuse(wanted(), found);
    }
    boolean isKnown = refuseUnknown(params, place);
    List<Optional<Object>> values =
        fields.stream().map(field -> field.read(params, place)).toList();
    return isKnown && values.stream().allMatch(Optional::isPresent)
        ? make(values.stream().map(Optional::get).toArray(), place)
        : Optional.empty();
  }

  /** Reads the value of the only component, without a map around it. */
  Optional<Object> readOnly(@Nullable Object found, Place place) {
    Field only = fields.get(0);
    Place at = new Place(place.path(), place.secret() || only.isSecret(), place.problems());
    return only.kind().read(found, at).flatMap(value -> make(new Object[] {value}, at));
  }

  @Override
  public Optional<Object> fromText(String text) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> whenLeftOut() {
    return fields.stream().anyMatch(Field::isRequired) ? Optional.empty() : Optional.of(Map.of());
  }

  @Override
  public Set<String> secrets(String path) {
    Set<String> secrets = new LinkedHashSet<>();
    for (Field field : fields) {
      String name = path.isEmpty() ? field.name() : path + "." + field.name();
      secrets.addAll(field.isSecret() ? Set.of(name) : field.kind().secrets(name));
    }
    return secrets;
  }

  private boolean refuseUnknown(Map<?, ?> params, Place place) {
    boolean isKnown = true;
    for (Object key : params.keySet()) {
      String name = String.valueOf(key);
      if (!names().contains(name)) {
        place.field(name, false).refuse("there is no such field; " + suggestion(name));
        isKnown = false;
      }
    }
    return isKnown;
  }

  private String suggestion(String unknown) {
    if (fields.isEmpty()) {
      return "none are taken";
    }
    return NearestName.to(unknown, names())
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> "known are " + String.join(", ", names()));
  }

  private List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  private Optional<Object> make(Object[] values, Place place) {
    try {
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException thrown) {
      return refused(thrown.getCause(), place);
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException("Cannot make " + constructor, unreachable);
    }
  }

  /** What a compact constructor throws is a check of the author's; an Error is not. */
  private static Optional<Object> refused(@Nullable Throwable cause, Place place) {
    if (cause instanceof Error error) {
      throw error;
    }
    String message = cause == null ? null : cause.getMessage();
    return place.refuse(message == null ? String.valueOf(cause) : message);
  }
}
