package dev.cronjar.host.workflow.expression;

import dev.cronjar.host.workflow.definition.ExpressionFailed;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as JSON has them, seen as what an operator wants. Outputs of steps are texts: where a
 * number or a truth value is wanted, a text that is one is taken for it.
 */
final class Values {
  static final int MOST_DIGITS = 300;
  private static final int LONGEST_SHOWN = 60;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,2})?");

  private Values() {}

  static Optional<BigDecimal> number(@Nullable Object value) {
    if (value instanceof BigDecimal exact) {
      return Optional.of(exact);
    } else if (value instanceof Number number) {
      return Optional.of(new BigDecimal(number.toString()));
    }
    return value instanceof String text && NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  static Optional<Boolean> truth(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return Optional.of(truth);
    }
    return value instanceof String text && (text.equals("true") || text.equals("false"))
        ? Optional.of(text.equals("true"))
        : Optional.empty();
  }

  /** As it is filled into a text: nothing is the empty text, lists and objects are JSON. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case BigDecimal number -> number.toPlainString();
      case Collection<?> list -> JsonMapper.shared().writeValueAsString(list);
      case Map<?, ?> object -> JsonMapper.shared().writeValueAsString(object);
      default -> value.toString();
    };
  }

  /** A list; a text that is a JSON array is one too. */
  static Optional<List<@Nullable Object>> list(@Nullable Object value) {
    Object read = structure(value, "[");
    return read instanceof List<?> list ? Optional.of(List.copyOf(list)) : Optional.empty();
  }

  /** A text that is a JSON array or object as that; anything else as it is. */
  static @Nullable Object structure(@Nullable Object value, String beginning) {
    if (value instanceof String text && text.strip().startsWith(beginning)) {
      try {
        return JsonMapper.shared().readValue(text, Object.class);
      } catch (JacksonException plainText) {
        return value;
      }
    }
    return value;
  }

  static Kind kind(@Nullable Object value) {
    return switch (value) {
      case null -> Kind.ANY;
      case String text -> Kind.STRING;
      case Number number -> Kind.NUMBER;
      case Boolean truth -> Kind.BOOLEAN;
      case List<?> list -> Kind.LIST;
      case Map<?, ?> object -> Kind.OBJECT;
      default -> Kind.ANY;
    };
  }

  /** What a value is, for messages. */
  static String words(@Nullable Object value) {
    String text = text(value);
    String shown =
        text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    return switch (kind(value)) {
      case STRING -> "the text '" + shown + "'";
      case NUMBER -> "the number " + shown;
      case BOOLEAN -> shown;
      case LIST -> "the list " + shown;
      case OBJECT -> "the object " + shown;
      case ANY -> "nothing";
    };
  }

  static ExpressionFailed wanted(String what, @Nullable Object found) {
    return new ExpressionFailed("wanted " + what + ", found " + words(found));
  }
}
