package dev.cronjar.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a command is written: the same data parses it, helps with it and completes it. */
public record Usage(
    String name,
    String summary,
    List<Positional> positionals,
    List<Option> options,
    List<String> examples) {

  public Usage {
    positionals = List.copyOf(positionals);
    options = List.copyOf(options);
    examples = List.copyOf(examples);
  }

  /** A word that is told by its place. */
  public record Positional(String name, Need need, Completion completion) {}

  /** How often a positional stands. */
  public enum Need {
    ONE,
    OPTIONAL,
    MANY
  }

  /**
   * A word that begins with dashes.
   *
   * @param letter a second, short form such as {@code -f}; empty for none
   * @param value the name of the value that follows; empty when none does
   */
  public record Option(
      String name, String letter, String value, String help, Completion completion) {
    boolean isFlag() {
      return value.isEmpty();
    }

    boolean is(String word) {
      return word.equals(name) || (!letter.isEmpty() && word.equals(letter));
    }
  }

  public static Usage of(String name, String summary) {
    return new Usage(name, summary, List.of(), List.of(), List.of());
  }

  public Usage one(String positional, Completion completion) {
    return with(new Positional(positional, Need.ONE, completion));
  }

  public Usage optional(String positional, Completion completion) {
    return with(new Positional(positional, Need.OPTIONAL, completion));
  }

  public Usage many(String positional, Completion completion) {
    return with(new Positional(positional, Need.MANY, completion));
  }

  public Usage option(String option, String value, String help) {
    return option(option, value, help, Completion.NONE);
  }

  public Usage option(String option, String value, String help, Completion completion) {
    return with(new Option(option, "", value, help, completion));
  }

  public Usage flag(String option, String help) {
    return option(option, "", help);
  }

  public Usage flag(String option, String letter, String help) {
    return with(new Option(option, letter, "", help, Completion.NONE));
  }

  public Usage example(String example) {
    return new Usage(name, summary, positionals, options, added(examples, example));
  }

  private Usage with(Positional positional) {
    return new Usage(name, summary, added(positionals, positional), options, examples);
  }

  public Usage with(Option option) {
    return new Usage(name, summary, positionals, added(options, option), examples);
  }

  private static <T> List<T> added(List<T> items, T item) {
    return Stream.concat(items.stream(), Stream.of(item)).toList();
  }

  Optional<Option> find(String word) {
    return options.stream().filter(option -> option.is(word)).findFirst();
  }

  /** {@code tail RUN|SCHEDULE [--follow] …} on one line. */
  public String line() {
    StringBuilder line = new StringBuilder(name);
    positionals.forEach(each -> line.append(' ').append(shown(each)));
    options.forEach(each -> line.append(" [").append(shown(each)).append(']'));
    return line.toString();
  }

  private static String shown(Positional positional) {
    return switch (positional.need()) {
      case ONE -> positional.name();
      case OPTIONAL -> "[" + positional.name() + "]";
      case MANY -> "[" + positional.name() + " …]";
    };
  }

  private static String shown(Option option) {
    return option.isFlag() ? option.name() : option.name() + " " + option.value();
  }

  /** The whole help, line by line. */
  public List<String> help() {
    List<String> lines = new ArrayList<>(List.of(name + " - " + summary, "", "  " + line()));
    if (!options.isEmpty()) {
      lines.add("");
    }
    for (Option option : options) {
      String letter = option.letter().isEmpty() ? "" : option.letter() + ", ";
      lines.add(String.format("  %-24s %s", letter + shown(option), option.help()));
    }
    if (!examples.isEmpty()) {
      lines.addAll(List.of("", "Examples:"));
      examples.forEach(example -> lines.add("  " + example));
    }
    return lines;
  }
}
