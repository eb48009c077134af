package dev.cronjar.plugin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a params record.
 *
 * @param isOptional whether the component is an {@code Optional} of the kind
 * @param fallback the JSON-like value when it is left out
 * @param hasDefault whether the author gave the fallback, so that the schema shows it
 */
record Field(
    String name,
    String description,
    Kind kind,
    boolean isOptional,
    Optional<Object> fallback,
    boolean hasDefault,
    boolean isSecret) {

  boolean isRequired() {
    return !isOptional && fallback.isEmpty();
  }

  Optional<Object> read(Map<?, ?> params, Place parent) {
    Place place = parent.field(name, isSecret);
    if (params.containsKey(name)) {
      Optional<Object> value = kind.read(params.get(name), place);
      return isOptional ? value.map(Optional::of) : value;
    }
    if (isOptional) {
      return Optional.of(Optional.empty());
    }
    return fallback.isPresent()
        ? kind.read(fallback.get(), place)
        : place.refuse("is required: wanted " + kind.wanted() + ", found nothing");
  }

  Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>(kind.schema());
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    if (hasDefault) {
      schema.put("default", fallback.orElseThrow());
    }
    if (isSecret) {
      schema.put("writeOnly", true);
    }
    return schema;
  }
}
