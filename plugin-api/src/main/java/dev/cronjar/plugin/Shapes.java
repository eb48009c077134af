package dev.cronjar.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the shape of a params record, once; refuses what cannot be filled. */
final class Shapes {
  private static final Map<Class<?>, Kind> PARSED =
      Map.of(
          Instant.class,
          parsed(
              "an instant with its offset such as 2027-01-31T10:00:00Z",
              Map.of("format", "date-time"),
              text -> OffsetDateTime.parse(text).toInstant()),
          LocalDate.class,
          parsed("a date such as 2027-01-31", Map.of("format", "date"), LocalDate::parse),
          URI.class,
          parsed(
              "a URI with its scheme such as https://example.org/health",
              Map.of("format", "uri"),
              Shapes::absolute),
          Path.class,
          parsed("a path", Map.of("minLength", 1), Shapes::path));

  /** The records around the one looked at: one that stands here contains itself. */
  private final List<Class<?>> around;

  private Shapes(List<Class<?>> around) {
    this.around = around;
  }

  /**
   * The shape of a record.
   *
   * @throws InvalidParamsType naming the component that cannot be filled
   */
  static Shape of(Class<?> type) {
    return new Shapes(List.of()).shape(type);
  }

  private Shape shape(Class<?> type) {
    if (around.contains(type)) {
      throw new InvalidParamsType("Record " + type.getName() + " contains itself.");
    }
    List<Class<?>> inside = new ArrayList<>(around);
    inside.add(type);
    Shapes below = new Shapes(inside);
    RecordComponent[] components = type.getRecordComponents();
    return new Shape(
        constructor(type, components), Arrays.stream(components).map(below::field).toList());
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("A record without its constructor: " + type, impossible);
    }
  }

  private Field field(RecordComponent component) {
    Declared declared = Declared.of(component);
    Type type = component.getGenericType();
    boolean isOptional = component.getType() == Optional.class;
    Kind kind = kind(isOptional ? argument(type, 0, declared) : type, declared);
    if (isOptional && declared.text().isPresent()) {
      throw declared.refusal("is an Optional with a default, so it would never be empty.");
    }
    Optional<Object> fallback =
        declared.text().isPresent() ? declared.fallback(kind) : kind.whenLeftOut();
    return new Field(
        component.getName(),
        declared.description(),
        kind,
        isOptional,
        declared.isRequired() ? Optional.empty() : fallback,
        declared.text().isPresent(),
        declared.isSecret());
  }

  private Kind kind(Type type, Declared declared) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, declared);
    }
    if (!(type instanceof Class<?> plain)) {
      throw declared.unsupported(type);
    }
    if (plain == String.class) {
      return new Scalars.Text(declared.bounds());
    }
    if (plain == int.class || plain == Integer.class) {
      return new Scalars.Whole(false, declared.bounds());
    }
    if (plain == long.class || plain == Long.class) {
      return new Scalars.Whole(true, declared.bounds());
    }
    if (plain == double.class || plain == Double.class) {
      return new Scalars.Decimal(declared.bounds());
    }
    return plain == Duration.class
        ? duration(declared.bounds())
        : unbounded(plain, declared.withoutBounds());
  }

  private Kind unbounded(Class<?> type, Declared declared) {
    if (type == boolean.class || type == Boolean.class) {
      return new Scalars.Flag();
    }
    if (type.isEnum()) {
      return new Scalars.Choice(Containers.constants(type));
    }
    if (type.isRecord()) {
      return shape(type);
    }
    if (type.isSealed() && type.isInterface()) {
      return oneOf(type, declared);
    }
    Kind parsed = PARSED.get(type);
    if (parsed == null) {
      throw declared.unsupported(type);
    }
    return parsed;
  }

  private Kind container(ParameterizedType generic, Declared declared) {
    if (generic.getRawType() == List.class || generic.getRawType() == Set.class) {
      Kind item = kind(argument(generic, 0, declared), declared.inside());
      return new Containers.Items(item, generic.getRawType() == Set.class, declared.bounds());
    }
    if (generic.getRawType() == Map.class && argument(generic, 0, declared) == String.class) {
      Kind value = kind(argument(generic, 1, declared), declared.inside());
      return new Containers.Entries(value, declared.bounds());
    }
    throw declared.unsupported(generic);
  }

  private Kind oneOf(Class<?> sealed, Declared declared) {
    Map<String, Shape> byJsonType = new LinkedHashMap<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (!permitted.isRecord() || permitted.getRecordComponents().length != 1) {
        throw declared.refusal(permitted.getName() + " is no record of one component.");
      }
      Shape shape = shape(permitted);
      Object type = shape.fields().get(0).kind().schema().get("type");
      String jsonType = "integer".equals(type) ? "number" : String.valueOf(type);
      if (byJsonType.putIfAbsent(jsonType, shape) != null) {
        throw declared.refusal("two records of " + sealed.getName() + " take a " + jsonType + ".");
      }
    }
    return new Containers.OneOf(byJsonType);
  }

  private static Type argument(Type type, int index, Declared declared) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[index];
    }
    throw declared.unsupported(type);
  }

  private static Kind duration(Bounds seconds) {
    Bounds limits = Double.isInfinite(seconds.min()) ? new Bounds(0, seconds.max()) : seconds;
    String wanted =
        "a duration such as 10s, 5m, 1h30m, 2d or PT10S"
            + (seconds.equals(Bounds.NONE) ? "" : "," + limits.words() + " seconds");
    return new Scalars.Parsed(
        wanted, Map.of("pattern", DurationText.PATTERN), text -> duration(text, limits));
  }

  private static Duration duration(String text, Bounds seconds) {
    return DurationText.parse(text)
        .filter(
            found ->
                seconds.contains(
                    new BigDecimal(found.getSeconds()).add(BigDecimal.valueOf(found.getNano(), 9))))
        .orElseThrow(() -> new IllegalArgumentException("no duration within its bounds"));
  }

  private static Kind parsed(
      String wanted, Map<String, @Nullable Object> keywords, Function<String, Object> parse) {
    return new Scalars.Parsed(wanted, keywords, parse);
  }

  private static URI absolute(String text) {
    URI uri = URI.create(text);
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException("no scheme");
    }
    return uri;
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no path");
    }
    return Path.of(text);
  }
}
