package dev.cronjar.shell.command;

import dev.cronjar.shell.text.Tone;
import dev.cronjar.shell.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing, told by names and values; those with nothing to say are left out. */
final class Fields {
  private final Map<String, String> values = new LinkedHashMap<>();

  Fields add(String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
    return this;
  }

  Fields add(String name, Map<String, String> pairs) {
    List<String> words = new ArrayList<>();
    pairs.forEach((key, value) -> words.add(key + "=" + value));
    return add(name, String.join(" ", words));
  }

  List<String> lines(Output.Look look) {
    int widest = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    values.forEach((name, value) -> lines.add(line(name, value, widest, look)));
    return lines;
  }

  private static String line(String name, String value, int widest, Output.Look look) {
    if (look.format() == Format.PLAIN) {
      return name + "\t" + Visible.line(value);
    }
    String indented = Visible.text(value).replace("\n", "\n" + " ".repeat(widest + 2));
    Tone tone = name.equals("state") || name.equals("health") ? Tone.of(value) : Tone.PLAIN;
    String shown = look.colour() ? tone.paint(indented) : indented;
    return name + " ".repeat(widest - name.length() + 2) + shown;
  }
}
