package dev.cronjar.host.store;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes storable what tasks leave behind: no NUL (PostgreSQL refuses it), no lone surrogate (it has
 * no UTF-8 form), no endless text. Whatever is cut says so.
 */
final class Clean {
  static final int REASON = 1_000;
  static final int ERROR_MESSAGE = 4_000;
  static final int STACK = 16_384;
  static final int NAME = 400;
  static final int PARAMS = 1_048_576;
  static final int MAP = 65_536;
  private static final int ROOM_FOR_MARKER = 100;
  private static final char REPLACEMENT = '\uFFFD';

  private Clean() {}

  /** {@code text} in at most {@code limit} characters, or null for an empty one. */
  static @Nullable String orNull(String text, int limit) {
    return text.isEmpty() ? null : text(text, limit);
  }

  static String text(String text, int limit) {
    String bounded = text.length() <= limit ? text : cut(text, limit);
    int dirty = firstDirty(bounded);
    return dirty < 0 ? bounded : replaced(bounded, dirty);
  }

  private static String cut(String text, int limit) {
    String marker = "… (cut, " + text.length() + " characters)";
    return text.substring(0, Math.max(0, limit - marker.length())) + marker;
  }

  private static int firstDirty(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (!isPairAt(text, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean isPairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  private static String replaced(String text, int from) {
    StringBuilder clean = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) && isPairAt(text, i)) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  /** Entries by name, in at most {@link #MAP} characters; what did not fit is counted under "…". */
  static Map<String, String> map(Map<String, String> values) {
    Map<String, String> clean = new TreeMap<>();
    int left = MAP;
    for (var entry : new TreeMap<>(values).entrySet()) {
      String name = text(entry.getKey(), NAME);
      int room = left - name.length() - ROOM_FOR_MARKER;
      if (room >= Math.min(entry.getValue().length(), ROOM_FOR_MARKER)) {
        String value = text(entry.getValue(), room);
        clean.put(name, value);
        left -= name.length() + value.length();
      }
    }
    if (clean.size() < values.size()) {
      clean.put(
          "…",
          (values.size() - clean.size()) + " of " + values.size() + " left out: too much text");
    }
    return clean;
  }
}
