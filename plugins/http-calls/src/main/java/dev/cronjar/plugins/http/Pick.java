package dev.cronjar.plugins.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in JSON: {@code items[0].id}, {@code items[-1]} for the last, {@code
 * items[*].id} for all of them as a list, {@code ["odd name"].x}, {@code $} for the whole. With a
 * {@code ?} at its end the value may be missing.
 */
public final class Pick {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.?(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*)|\\[(?<index>-?\\d{1,9})]|\\[(?<all>\\*)]"
              + "|\\[\"(?<quoted>[^\"]{1,200})\"]");

  private final String text;
  private final List<Step> steps;
  private final boolean mayBeMissing;

  /** One step down. */
  private sealed interface Step {
    record Field(String name) implements Step {}

    record Item(int index) implements Step {}

    record Each() implements Step {}
  }

  /** What was to be picked is not there. */
  public static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  private Pick(String text, List<Step> steps, boolean mayBeMissing) {
    this.text = text;
    this.steps = steps;
    this.mayBeMissing = mayBeMissing;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException naming the field and where the path breaks off
   */
  public static Pick of(String field, String text) {
    boolean mayBeMissing = text.endsWith("?");
    String path = mayBeMissing ? text.substring(0, text.length() - 1) : text;
    int at = path.startsWith("$") ? 1 : 0;
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    while (at < path.length() && step.region(at, path.length()).lookingAt()) {
      steps.add(step(step));
      at = step.end();
    }
    if (at < path.length() || path.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: wanted a path such as items[0].id, found '%s', not understood from character %d on"
              .formatted(field, text, at + 1));
    }
    return new Pick(text, steps, mayBeMissing);
  }

  private static Step step(Matcher found) {
    if (found.group("index") != null) {
      return new Step.Item(Integer.parseInt(found.group("index")));
    }
    if (found.group("all") != null) {
      return new Step.Each();
    }
    String name = found.group("name");
    return new Step.Field(name == null ? found.group("quoted") : name);
  }

  /** Whether nothing may be there. */
  public boolean mayBeMissing() {
    return mayBeMissing;
  }

  /**
   * The value that stands there.
   *
   * @throws Missing saying how far the path leads and what stands there instead
   */
  public @Nullable Object from(@Nullable Object json) throws Missing {
    return from(json, 0);
  }

  private @Nullable Object from(@Nullable Object json, int depth) throws Missing {
    Object at = json;
    for (int i = depth; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Field field && at instanceof Map<?, ?> object) {
        at = field(object, field.name());
      } else if (step instanceof Step.Item item && at instanceof List<?> list) {
        at = item(list, item.index());
      } else if (step instanceof Step.Each && at instanceof List<?> list) {
        return each(list, i + 1);
      } else {
        throw new Missing("'%s' leads into %s".formatted(text, kind(at)));
      }
    }
    return at;
  }

  private @Nullable Object field(Map<?, ?> object, String name) throws Missing {
    if (!object.containsKey(name)) {
      throw new Missing("'%s': there is no '%s'".formatted(text, name));
    }
    return object.get(name);
  }

  private @Nullable Object item(List<?> list, int index) throws Missing {
    int at = index < 0 ? list.size() + index : index;
    if (at < 0 || at >= list.size()) {
      throw new Missing(
          "'%s': there is no item %d in a list of %d".formatted(text, index, list.size()));
    }
    return list.get(at);
  }

  private List<@Nullable Object> each(List<?> list, int depth) throws Missing {
    List<@Nullable Object> picked = new ArrayList<>();
    for (Object item : list) {
      picked.add(from(item, depth));
    }
    return picked;
  }

  private static String kind(@Nullable Object value) {
    if (value instanceof Map) {
      return "an object";
    }
    return value instanceof List ? "a list" : Json.shown(value);
  }
}
