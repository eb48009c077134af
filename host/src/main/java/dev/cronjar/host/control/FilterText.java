package dev.cronjar.host.control;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters as people write them: keys with values, lists separated by commas. */
final class FilterText {
  private final Map<String, String> filter;

  FilterText(Map<String, String> filter, Set<String> known) {
    filter.keySet().stream()
        .filter(key -> !known.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw wrong("Filter", key, "one of " + sorted(known), Nearest.question(key, known));
            });
    this.filter = filter;
  }

  /** Empty when not asked for. */
  String text(String key) {
    return filter.getOrDefault(key, "").strip();
  }

  List<String> list(String key) {
    return Stream.of(text(key).split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The values of {@code key}, each the text form of one of {@code all}. */
  <E> Set<E> oneOf(String key, Collection<E> all, Function<E, String> form) {
    Map<String, E> byText = all.stream().collect(Collectors.toMap(form, Function.identity()));
    return list(key).stream()
        .map(
            text -> {
              E value = byText.get(text);
              if (value == null) {
                Set<String> forms = byText.keySet();
                throw wrong(key, text, "one of " + sorted(forms), Nearest.question(text, forms));
              }
              return value;
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  /** {@code key=value} pairs. */
  Map<String, String> pairs(String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : list(key)) {
      int at = pair.indexOf('=');
      if (at < 1) {
        throw wrong(key, pair, "key=value", "");
      }
      pairs.put(pair.substring(0, at), pair.substring(at + 1));
    }
    return pairs;
  }

  static CronjarException wrong(String what, String found, String wanted, String hint) {
    return new InvalidField(
        what, "%s: wanted %s, found '%s'. %s".formatted(what, wanted, found, hint).strip());
  }

  private static String sorted(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
