package dev.cronjar.plugin;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the author said of one component by {@link Param}; silence is no bounds and no default. */
record Declared(RecordComponent component, @Nullable Param param, Bounds bounds) {
  static Declared of(RecordComponent component) {
    Param param = component.getAnnotation(Param.class);
    Bounds bounds = param == null ? Bounds.NONE : new Bounds(param.min(), param.max());
    Declared declared = new Declared(component, param, bounds);
    if (bounds.min() > bounds.max()) {
      throw declared.refusal("has a min above its max.");
    }
    if (declared.isRequired() && declared.text().isPresent()) {
      throw declared.refusal("is required, so its default would never be used.");
    }
    if (declared.isSecret() && declared.text().isPresent()) {
      throw declared.refusal("is a secret with a default, which everybody could read.");
    }
    return declared;
  }

  String description() {
    return param == null ? "" : param.description();
  }

  boolean isRequired() {
    return param != null && param.required();
  }

  boolean isSecret() {
    return param != null && param.secret();
  }

  /** The default as it was written. */
  Optional<String> text() {
    return param == null || param.defaultValue().equals(Param.NO_DEFAULT)
        ? Optional.empty()
        : Optional.of(param.defaultValue());
  }

  /** The default as a JSON-like value that the kind can read. */
  Optional<Object> fallback(Kind kind) {
    String text = text().orElseThrow();
    Optional<Object> value = parse(kind, text);
    Place place = new Place("", false, new ArrayList<>());
    if (value.isEmpty() || kind.read(value.get(), place).isEmpty()) {
      throw refusal("has the default '" + text + "', but takes " + kind.wanted() + ".");
    }
    return value;
  }

  private static Optional<Object> parse(Kind kind, String text) {
    try {
      return kind.fromText(text);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** The same for what the component contains: bounds are of the container. */
  Declared inside() {
    return new Declared(component, param, Bounds.NONE);
  }

  /** The same, when the kind knows no bounds. */
  Declared withoutBounds() {
    if (!bounds.equals(Bounds.NONE)) {
      throw refusal("has min or max, which a " + component.getType().getSimpleName() + " has not.");
    }
    return this;
  }

  InvalidParamsType unsupported(Type type) {
    return refusal("is of type " + type.getTypeName() + ". " + InvalidParamsType.SUPPORTED);
  }

  InvalidParamsType refusal(String reason) {
    return new InvalidParamsType(
        "Params record "
            + component.getDeclaringRecord().getName()
            + ": component '"
            + component.getName()
            + "' "
            + reason);
  }
}
