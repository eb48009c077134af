package dev.cronjar.shell.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into maps, lists, texts, numbers (Double), booleans and null. */
public final class JsonReader {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException naming the place, when the text is no JSON
   */
  public static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.unexpected("the end");
    }
    return value;
  }

  public static boolean isJson(String text) {
    try {
      read(text);
      return true;
    } catch (IllegalArgumentException notJson) {
      return false;
    }
  }

  /** The members of a JSON object; empty when the text is something else. */
  public static Map<String, @Nullable Object> object(String text) {
    return isJson(text) ? members(read(text)) : Map.of();
  }

  /** The members of an object that was read; empty when the value is something else. */
  public static Map<String, @Nullable Object> members(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
    }
    return members;
  }

  private @Nullable Object value() {
    skipSpace();
    if (++depth > DEEPEST) {
      throw unexpected("at most " + DEEPEST + " levels");
    }
    Object value =
        switch (peek()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> word("null", null);
          default -> number();
        };
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    for (boolean more = !closes('}'); more; more = continues('}')) {
      skipSpace();
      String key = string();
      expect(':');
      members.put(key, value());
    }
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    for (boolean more = !closes(']'); more; more = continues(']')) {
      items.add(value());
    }
    return items;
  }

  private boolean closes(char end) {
    skipSpace();
    boolean closed = peek() == end;
    at += closed ? 1 : 0;
    return closed;
  }

  private boolean continues(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private void expect(char wanted) {
    skipSpace();
    if (peek() != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    at++;
  }

  private String string() {
    if (peek() != '"') {
      throw unexpected("a text in quotes");
    }
    StringBuilder content = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      if (peek() < 0x20) {
        throw unexpected("the closing quote");
      }
      content.append(peek() == '\\' ? escape() : peek());
    }
    at++;
    return content.toString();
  }

  private char escape() {
    at++;
    return switch (peek()) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> hex();
      case '"', '\\', '/' -> peek();
      default -> throw unexpected("an escape");
    };
  }

  private char hex() {
    try {
      char unit = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
      at += 4;
      return unit;
    } catch (NumberFormatException | IndexOutOfBoundsException notHex) {
      throw unexpected("four hexadecimal digits");
    }
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw unexpected(word);
    }
    at += word.length();
    return meaning;
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      at = start;
      throw unexpected("a value");
    }
    return Double.valueOf(digits);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "JSON: wanted " + wanted + ", found " + found + " at character " + (at + 1));
  }
}
