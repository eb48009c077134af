package dev.cronjar.host.plugin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin's code has built, made of the JDK's own classes alone: a mapper that wrote objects
 * of a plugin would remember their classes, and hold the plugin for ever.
 */
final class PlainTree {
  private static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Short.class,
          Byte.class,
          Double.class,
          Float.class,
          BigInteger.class,
          BigDecimal.class);

  private PlainTree() {}

  /**
   * A copy.
   *
   * @param place where the value stands, in words
   * @throws IllegalArgumentException naming the place of what is none of the values that JSON has
   */
  static @Nullable Object of(@Nullable Object value, String place) {
    if (value == null || VALUES.contains(value.getClass())) {
      return value;
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(String.valueOf(key), of(each, place + "." + key)));
      return plain;
    } else if (value instanceof Iterable<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      for (Object each : list) {
        plain.add(of(each, place + "[" + plain.size() + "]"));
      }
      return plain;
    }
    throw new IllegalArgumentException(
        "%s: wanted a text, number, truth value, list or map, found an object of %s"
            .formatted(place, value.getClass().getName()));
  }
}
