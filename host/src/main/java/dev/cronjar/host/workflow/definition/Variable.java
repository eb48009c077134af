package dev.cronjar.host.workflow.definition;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that a workflow is started with.
 *
 * @param usual what it is when the start gives none; without one the start must
 */
public record Variable(Type type, Optional<Object> usual, String description) {
  /** What values it takes, as they come out of JSON. */
  public enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT;

    /**
     * The value, if it is of this type.
     *
     * @throws ExpressionFailed when it is not
     */
    public @Nullable Object checked(String name, @Nullable Object value) {
      boolean fits =
          switch (this) {
            case STRING -> value instanceof String;
            case INTEGER ->
                value instanceof Integer || value instanceof Long || value instanceof BigInteger;
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case LIST -> value instanceof List;
            case OBJECT -> value instanceof Map;
          };
      if (!fits) {
        throw new ExpressionFailed(
            "variable '%s': wanted %s, found %s"
                .formatted(name, name().toLowerCase(Locale.ROOT), value));
      }
      return value;
    }
  }
}
