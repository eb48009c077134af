package dev.cronjar.shell.command;

import dev.cronjar.shell.command.Usage.Need;
import dev.cronjar.shell.command.Usage.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of one command, sorted by its usage. */
public final class Arguments {
  private final List<String> positionals = new ArrayList<>();
  private final Map<String, List<String>> options = new LinkedHashMap<>();

  private Arguments() {}

  /**
   * @throws CommandFailed with {@link Exit#USAGE} when the words do not fit
   */
  public static Arguments parse(Usage usage, List<String> words) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        arguments.positionals.addAll(words.subList(i + 1, words.size()));
        break;
      }
      i += isOption(word) ? arguments.option(usage, words, i) : arguments.positional(word);
    }
    arguments.checkCount(usage);
    return arguments;
  }

  /**
   * Like {@link #parse}, but everything from the first positional on belongs to what is started.
   */
  public static Arguments parseLeading(Usage usage, List<String> words) {
    int i = 0;
    while (i < words.size() && isOption(words.get(i))) {
      i += usage.find(words.get(i)).map(Option::isFlag).orElse(true) ? 1 : 2;
    }
    int end = Math.min(i, words.size());
    List<String> separated = new ArrayList<>(words.subList(0, end));
    separated.add("--");
    separated.addAll(words.subList(end, words.size()));
    return parse(usage, separated);
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-") && !Character.isDigit(word.charAt(1));
  }

  private int positional(String word) {
    positionals.add(word);
    return 0;
  }

  /** Answers how many more words the option took. */
  private int option(Usage usage, List<String> words, int at) {
    String word = words.get(at);
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    String name = equals < 0 ? word : word.substring(0, equals);
    Option option = usage.find(name).orElseThrow(() -> unknown(usage, name));
    if (option.isFlag() && equals < 0) {
      put(option, "");
      return 0;
    } else if (option.isFlag()) {
      throw CommandFailed.usage(name + " takes no value");
    } else if (equals >= 0) {
      put(option, word.substring(equals + 1));
      return 0;
    } else if (at + 1 == words.size()) {
      throw CommandFailed.usage(name + " needs a value: " + name + " " + option.value());
    }
    put(option, words.get(at + 1));
    return 1;
  }

  private void put(Option option, String value) {
    options.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
  }

  private static CommandFailed unknown(Usage usage, String name) {
    String nearest =
        Nearest.to(name, usage.options().stream().map(Option::name).toList())
            .map(word -> "; did you mean " + word + "?")
            .orElse("");
    return CommandFailed.usage(usage.name() + " has no option " + name + nearest);
  }

  private void checkCount(Usage usage) {
    List<Usage.Positional> wanted = usage.positionals();
    long least = wanted.stream().filter(each -> each.need() == Need.ONE).count();
    boolean many = wanted.stream().anyMatch(each -> each.need() == Need.MANY);
    if (has("--help")) {
      return;
    } else if (positionals.size() < least) {
      throw CommandFailed.usage(usage.name() + " needs " + wanted.get(positionals.size()).name());
    } else if (!many && positionals.size() > wanted.size()) {
      throw CommandFailed.usage(
          usage.name() + ": one word too many: " + positionals.get(wanted.size()));
    }
  }

  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** The last value of an option. */
  public Optional<String> value(String option) {
    return all(option).stream().reduce((first, last) -> last);
  }

  public List<String> all(String option) {
    return List.copyOf(options.getOrDefault(option, List.of()));
  }

  public List<String> positionals() {
    return List.copyOf(positionals);
  }

  /** The first positional, which the usage calls for. */
  public String first() {
    return positionals.getFirst();
  }

  public Optional<String> positional(int place) {
    return place < positionals.size() ? Optional.of(positionals.get(place)) : Optional.empty();
  }

  /** A whole number within bounds. */
  public int number(String option, int otherwise, int least, int most) {
    return value(option).map(text -> number(option, text, least, most)).orElse(otherwise);
  }

  private static int number(String option, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, together with the bounds.
    }
    throw CommandFailed.usage(
        option + " wants a number from " + least + " to " + most + ", found " + text);
  }

  /** The {@code key=value} pairs of a repeated option. */
  public Map<String, String> pairs(String option) {
    return pairs(option, all(option));
  }

  static Map<String, String> pairs(String what, List<String> words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw CommandFailed.usage(what + " wants key=value, found " + word);
      }
      pairs.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return pairs;
  }
}
