package dev.cronjar.shell.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes records, maps, lists, texts, numbers and booleans as JSON. Its own, because a plain {@code
 * shell -c} must start without loading a library.
 */
public final class Json {
  /** Record components that hold a JSON text; they go into the document as JSON. */
  private static final Set<String> ALREADY_JSON = Set.of("params", "paramsSchema");

  private final StringBuilder text = new StringBuilder();
  private final boolean indented;

  private Json(boolean indented) {
    this.indented = indented;
  }

  /** A text that is JSON already. */
  public record Raw(String json) {}

  /** One document over several lines, indented by two. */
  public static String document(@Nullable Object value) {
    return new Json(true).append(value, 0).text.toString();
  }

  /** One document on one line. */
  public static String line(@Nullable Object value) {
    return new Json(false).append(value, 0).text.toString();
  }

  public static String quoted(String value) {
    return new Json(false).quote(value).text.toString();
  }

  private Json append(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> plain("null");
      case Raw raw -> plain(raw.json());
      case Record fields -> object(components(fields), depth);
      case Map<?, ?> entries -> object(entries, depth);
      case Collection<?> items -> array(items, depth);
      case Double number when number.isNaN() || number.isInfinite() -> plain("null");
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          plain(Long.toString(number.longValue()));
      case Number number -> plain(number.toString());
      case Boolean truth -> plain(truth.toString());
      default -> quote(value.toString());
    };
  }

  private Json plain(String json) {
    text.append(json);
    return this;
  }

  private static Map<String, @Nullable Object> components(Record row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      Object value = read(row, component);
      boolean json = ALREADY_JSON.contains(component.getName()) && isObject(value);
      fields.put(component.getName(), json ? new Raw(String.valueOf(value)) : value);
    }
    return fields;
  }

  private static boolean isObject(@Nullable Object value) {
    return value instanceof String text && text.startsWith("{") && JsonReader.isJson(text);
  }

  private static @Nullable Object read(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException("unreadable " + component, impossible);
    }
  }

  private Json object(Map<?, ?> entries, int depth) {
    text.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> each = entries.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<?, ?> entry = each.next();
      lineBreak(depth + 1);
      quote(String.valueOf(entry.getKey())).plain(indented ? ": " : ":");
      append(entry.getValue(), depth + 1).plain(each.hasNext() ? "," : "");
    }
    return entries.isEmpty() ? plain("}") : lineBreak(depth).plain("}");
  }

  private Json array(Collection<?> items, int depth) {
    text.append('[');
    for (Iterator<?> each = items.iterator(); each.hasNext(); ) {
      lineBreak(depth + 1);
      append(each.next(), depth + 1).plain(each.hasNext() ? "," : "");
    }
    return items.isEmpty() ? plain("]") : lineBreak(depth).plain("]");
  }

  private Json lineBreak(int depth) {
    return indented ? plain("\n" + "  ".repeat(depth)) : this;
  }

  private Json quote(String value) {
    text.append('"');
    value.chars().forEach(unit -> text.append(escaped((char) unit)));
    text.append('"');
    return this;
  }

  private static String escaped(char unit) {
    return switch (unit) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || Character.isSurrogate(unit)
              ? String.format("\\u%04x", (int) unit)
              : Character.toString(unit);
    };
  }
}
