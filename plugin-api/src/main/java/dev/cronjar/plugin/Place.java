package dev.cronjar.plugin;

import dev.cronjar.plugin.InvalidParams.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where reading stands within the params, and the problems found so far. */
record Place(String path, boolean secret, List<Problem> problems) {
  private static final int LONGEST_QUOTE = 80;

  Place field(String name, boolean isSecret) {
    return new Place(path.isEmpty() ? name : path + "." + name, secret || isSecret, problems);
  }

  Place item(int index) {
    return new Place(path + "[" + index + "]", secret, problems);
  }

  /** Reports a problem; the empty answer lets a reader return it at once. */
  Optional<Object> refuse(String reason) {
    problems.add(new Problem(path, reason));
    return Optional.empty();
  }

  Optional<Object> refuse(String wanted, @Nullable Object found) {
    return refuse("wanted " + wanted + ", found " + (secret ? kindOf(found) : words(found)));
  }

  private static String words(@Nullable Object found) {
    if (found instanceof String text) {
      String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
      return "the text '" + shown + "'";
    }
    if (found instanceof Number number) {
      return "the number " + number;
    }
    return found instanceof Boolean ? found.toString() : kindOf(found);
  }

  private static String kindOf(@Nullable Object found) {
    if (found == null) {
      return "nothing; leave the field out to get its default";
    }
    if (found instanceof Collection<?> items) {
      return "a list of " + items.size();
    }
    if (found instanceof Map<?, ?>) {
      return "a map";
    }
    return found instanceof String ? "a text" : "a " + found.getClass().getSimpleName();
  }
}
