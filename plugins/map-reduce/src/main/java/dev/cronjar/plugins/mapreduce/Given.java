package dev.cronjar.plugins.mapreduce;

import dev.cronjar.plugin.StepPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value of a param that the author of the workflow gave a task, of any type that JSON has. */
public sealed interface Given {
  /** As it stands in a plan: nothing in it is an expression any more. */
  Object plain();

  /** Each as it stands in a plan, in a new map. */
  static Map<String, Object> plain(Map<String, Given> all) {
    Map<String, Object> plain = new LinkedHashMap<>();
    all.forEach((name, value) -> plain.put(name, value.plain()));
    return plain;
  }

  private static Object plain(Object value) {
    return Objects.requireNonNull(StepPlan.plain(value));
  }

  /** A text. */
  record Text(String text) implements Given {
    @Override
    public Object plain() {
      return Given.plain((Object) text);
    }
  }

  /** A number; a whole one stays whole. */
  record Figure(double number) implements Given {
    @Override
    public Object plain() {
      long whole = (long) number;
      return whole == number ? (Object) whole : (Object) number;
    }
  }

  /** A truth value. */
  record Flag(boolean set) implements Given {
    @Override
    public Object plain() {
      return set;
    }
  }

  /** A list of texts. */
  record Listing(List<String> texts) implements Given {
    public Listing {
      texts = List.copyOf(texts);
    }

    @Override
    public Object plain() {
      return Given.plain((Object) texts);
    }
  }

  /** A mapping of texts, such as the environment of a command. */
  record Mapping(Map<String, String> entries) implements Given {
    public Mapping {
      entries = Map.copyOf(entries);
    }

    @Override
    public Object plain() {
      return Given.plain((Object) entries);
    }
  }
}
