package dev.cronjar.host.workflow.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be called. None of them reaches beyond its arguments. */
enum Function {
  /** Characters of a text, items of a list, entries of an object. */
  LENGTH(1, 1, Kind.NUMBER),
  /** Whether a text has a part, a list an item, an object a key. */
  CONTAINS(2, 2, Kind.BOOLEAN),
  /** Whether it is nothing, or without characters, items, entries. */
  EMPTY(1, 1, Kind.BOOLEAN),
  /** The first that is not empty. */
  FIRST(2, 8, Kind.ANY),
  LOWER(1, 1, Kind.STRING),
  UPPER(1, 1, Kind.STRING),
  TRIM(1, 1, Kind.STRING),
  STARTS_WITH(2, 2, Kind.BOOLEAN),
  ENDS_WITH(2, 2, Kind.BOOLEAN),
  /** A number, also of a text that is one. */
  NUMBER(1, 1, Kind.NUMBER),
  /** As it would be filled into a text. */
  TEXT(1, 1, Kind.STRING),
  /** The second if the first is true, else the third; the other one is not looked at. */
  IF(3, 3, Kind.ANY);

  final int fewest;
  final int most;
  final Kind result;

  Function(int fewest, int most, Kind result) {
    this.fewest = fewest;
    this.most = most;
    this.result = result;
  }

  /** As it is written: {@code startsWith}. */
  String word() {
    String[] parts = name().toLowerCase(Locale.ROOT).split("_", -1);
    return parts.length == 1
        ? parts[0]
        : parts[0] + Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1);
  }

  static Optional<Function> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equalsIgnoreCase(word)).findFirst();
  }
}
