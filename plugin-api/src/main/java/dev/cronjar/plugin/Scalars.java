package dev.cronjar.plugin;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of a single value. */
interface Scalars {

  /** A text of so many characters. */
  record Text(Bounds length) implements Kind {
    @Override
    public String wanted() {
      return "a text" + length.words("characters");
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = typed("string");
      length.describe(schema, "minLength", "maxLength");
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      if (found instanceof String text) {
        return length.contains(text.codePointCount(0, text.length()))
            ? Optional.of(text)
            : place.refuse(wanted(), text);
      }
      return found instanceof Number || found instanceof Boolean
          ? place.refuse(wanted() + " (put it in quotes)", found)
          : place.refuse(wanted(), found);
    }

    @Override
    public Optional<Object> fromText(String text) {
      return Optional.of(text);
    }
  }

  /** An int or a long. */
  record Whole(boolean isLong, Bounds bounds) implements Kind {
    @Override
    public String wanted() {
      return "a whole number" + bounds.words();
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = typed("integer");
      schema.put("format", isLong ? "int64" : "int32");
      bounds.describe(schema, "minimum", "maximum");
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      BigDecimal number = decimal(found);
      if (number == null || !bounds.contains(number)) {
        return place.refuse(wanted(), found);
      }
      long least = isLong ? Long.MIN_VALUE : Integer.MIN_VALUE;
      long most = isLong ? Long.MAX_VALUE : Integer.MAX_VALUE;
      boolean isInRange =
          number.compareTo(BigDecimal.valueOf(least)) >= 0
              && number.compareTo(BigDecimal.valueOf(most)) <= 0;
      if (!isInRange) {
        return place.refuse("a whole number from " + least + " to " + most, found);
      }
      if (number.stripTrailingZeros().scale() > 0) {
        return place.refuse(wanted(), found);
      }
      return Optional.of(isLong ? (Object) number.longValue() : (Object) number.intValue());
    }

    @Override
    public Optional<Object> fromText(String text) {
      return Optional.of(Long.parseLong(text));
    }
  }

  /** A double. */
  record Decimal(Bounds bounds) implements Kind {
    @Override
    public String wanted() {
      return "a number" + bounds.words();
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = typed("number");
      bounds.describe(schema, "minimum", "maximum");
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      BigDecimal number = decimal(found);
      return number != null && bounds.contains(number) && Double.isFinite(number.doubleValue())
          ? Optional.of(number.doubleValue())
          : place.refuse(wanted(), found);
    }

    @Override
    public Optional<Object> fromText(String text) {
      return Optional.of(Double.parseDouble(text));
    }
  }

  /** True or false. */
  record Flag() implements Kind {
    @Override
    public String wanted() {
      return "true or false";
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      return typed("boolean");
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      return found instanceof Boolean flag ? Optional.of(flag) : place.refuse(wanted(), found);
    }

    @Override
    public Optional<Object> fromText(String text) {
      return text.equals("true") || text.equals("false")
          ? Optional.of(text.equals("true"))
          : Optional.empty();
    }
  }

  /** One of the constants of an enum, by its name in lower-case with hyphens. */
  record Choice(Map<String, Object> constants) implements Kind {
    @Override
    public String wanted() {
      return "one of " + String.join(", ", constants.keySet());
    }

    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = typed("string");
      schema.put("enum", new ArrayList<>(constants.keySet()));
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      Object constant = found instanceof String name ? constants.get(name) : null;
      return constant == null ? place.refuse(wanted(), found) : Optional.of(constant);
    }

    @Override
    public Optional<Object> fromText(String text) {
      return Optional.of(text);
    }
  }

  /** What a library class of the JDK parses; {@code keywords} are those of its schema. */
  record Parsed(
      String wanted, Map<String, @Nullable Object> keywords, Function<String, Object> parse)
      implements Kind {
    @Override
    public Map<String, @Nullable Object> schema() {
      Map<String, @Nullable Object> schema = typed("string");
      schema.putAll(keywords);
      return schema;
    }

    @Override
    public Optional<Object> read(@Nullable Object found, Place place) {
      if (found instanceof String text) {
        try {
          return Optional.of(parse.apply(text));
        } catch (DateTimeException | IllegalArgumentException unfit) {
          return place.refuse(wanted, found);
        }
      }
      return place.refuse(wanted, found);
    }

    @Override
    public Optional<Object> fromText(String text) {
      return Optional.of(text);
    }
  }

  private static Map<String, @Nullable Object> typed(String type) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  private static @Nullable BigDecimal decimal(@Nullable Object found) {
    try {
      return found instanceof Number number ? new BigDecimal(number.toString()) : null;
    } catch (NumberFormatException notFinite) {
      return null;
    }
  }
}
