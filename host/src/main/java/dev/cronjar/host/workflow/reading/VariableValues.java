package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.workflow.definition.Variable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values a variable takes. */
final class VariableValues {
  private VariableValues() {}

  static boolean fits(Variable.Type type, @Nullable Object value) {
    return switch (type) {
      case STRING -> value instanceof String;
      case INTEGER -> value instanceof Number number && isWhole(number);
      case NUMBER -> value instanceof Number;
      case BOOLEAN -> value instanceof Boolean;
      case LIST -> value instanceof List;
      case OBJECT -> value instanceof Map;
    };
  }

  private static boolean isWhole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof BigInteger
        || new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
  }

  static String words(Variable.Type type) {
    return switch (type) {
      case STRING -> "text";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case LIST -> "a list";
      case OBJECT -> "a mapping";
    };
  }
}
