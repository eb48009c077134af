package dev.cronjar.host.notify.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Settings in which every value that stands elsewhere is put in, and those values, so that no
 * message shows one.
 */
final class Disclosed {
  private static final String MASK = "******";

  /** Shorter ones would blank out half of every message, and are no secrets. */
  private static final int SHORTEST = 4;

  private final Set<String> secrets = new TreeSet<>();
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private Disclosed() {}

  /**
   * Settings as a file gives them.
   *
   * @param secret finds a value that stands elsewhere, given the field and its place
   */
  static Disclosed of(@Nullable Object settings, BiFunction<String, Object, String> secret) {
    Disclosed all = new Disclosed();
    if (settings instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) ->
              all.values.put(String.valueOf(name), all.value("settings." + name, value, secret)));
    }
    return all;
  }

  private @Nullable Object value(
      String field, @Nullable Object given, BiFunction<String, Object, String> secret) {
    if (given instanceof Map<?, ?> map) {
      if (Secrets.isElsewhere(given)) {
        String found = secret.apply(field, given);
        secrets.add(found);
        return found;
      }
      Map<String, @Nullable Object> within = new LinkedHashMap<>();
      map.forEach(
          (name, each) ->
              within.put(String.valueOf(name), value(field + "." + name, each, secret)));
      return within;
    }
    if (given instanceof List<?> list) {
      List<@Nullable Object> within = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        within.add(value(field + "." + i, list.get(i), secret));
      }
      return within;
    }
    return given;
  }

  Map<String, @Nullable Object> values() {
    return values;
  }

  /** A text without any of the secrets. */
  String hidden(String text) {
    String shown = text;
    for (String each : secrets) {
      if (each.length() >= SHORTEST) {
        shown = shown.replace(each, MASK);
      }
    }
    return shown;
  }
}
