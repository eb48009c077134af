package dev.cronjar.host.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** One field of a cron expression in English; its items are in the form of {@link CronText}. */
record CronPhrase(CronField field, String plain, List<String> items) {
  private static final List<String> COUNTED =
      List.of("", "first", "second", "third", "fourth", "fifth");
  private static final int MANY = 12;

  CronPhrase(CronField field, String plain) {
    this(field, plain, Arrays.asList(plain.split(",", -1)));
  }

  boolean isAny() {
    return items.stream().anyMatch(item -> item.equals("*") || item.equals("*/1"));
  }

  boolean isZero() {
    return plain.equals("0");
  }

  boolean isSingle() {
    return numbers().size() == 1;
  }

  /** Whether it is a step that divides its range: the same distance all day long. */
  boolean isEven() {
    return plain.startsWith("*/")
        && items.size() == 1
        && (field.max + 1) % step(plain) == 0
        && !isAny();
  }

  /**
   * The field's values when it is a list of plain numbers, steps or ranges; all of them otherwise.
   */
  List<Integer> numbers() {
    List<Integer> all = new ArrayList<>();
    for (String item : items) {
      values(item).forEach(all::add);
    }
    return all.stream().distinct().sorted().toList();
  }

  /** A time field as the rhythm it makes: {@code every 5 minutes}, {@code at minute 30}. */
  String rhythm() {
    if (isAny()) {
      return "every " + field.title;
    }
    if (isEven()) {
      return "every " + step(plain) + " " + field.title + "s";
    }
    return "at " + field.title + (isSingle() ? " " : "s ") + words();
  }

  /** A time of day from the first to the last minute of a range of hours. */
  Optional<String> span() {
    return isRange()
        ? Optional.of(
            String.format("from %02d:00 to %02d:59", numbers().getFirst(), numbers().getLast()))
        : Optional.empty();
  }

  /** The field's values. */
  String words() {
    return words("and");
  }

  /** The field's values, the last two joined by a word. */
  String words(String joint) {
    List<String> parts = new ArrayList<>();
    items.forEach(item -> parts.addAll(parts(item)));
    return list(parts, joint);
  }

  boolean isRange() {
    return items.size() == 1 && plain.indexOf('-') > 0 && plain.indexOf('/') < 0;
  }

  private List<String> parts(String item) {
    if (field == CronField.DAY_OF_MONTH && item.matches("L|LW|L-\\d+|\\d+W")) {
      return List.of(specialDay(item));
    }
    if (field == CronField.DAY_OF_WEEK && item.matches("\\dL|\\d#\\d")) {
      String which = item.endsWith("L") ? "last" : COUNTED.get(item.charAt(2) - '0');
      return List.of("the " + which + " " + name(item.charAt(0) - '0') + " of the month");
    }
    if (item.indexOf('/') < 0 && item.indexOf('-') > 0) {
      List<Integer> ends = values(item).boxed().toList();
      return List.of(name(ends.getFirst()) + " to " + name(ends.getLast()));
    }
    List<String> names = values(item).mapToObj(this::name).distinct().toList();
    return names.size() <= MANY ? names : List.of(everyNth(item));
  }

  private static String specialDay(String item) {
    if (item.equals("L")) {
      return "the last day of the month";
    } else if (item.equals("LW")) {
      return "the last workday of the month";
    } else if (item.endsWith("W")) {
      return "the workday nearest to the "
          + ordinal(Integer.parseInt(item.substring(0, item.length() - 1)));
    }
    int before = Integer.parseInt(item.substring(2));
    return (before == 1 ? "the day" : "the day " + before + " days")
        + " before the last day of the month";
  }

  /** Too many values to write out. */
  private String everyNth(String item) {
    List<Integer> values = values(item).boxed().toList();
    String every = step(item) == 1 ? "every " : "every " + ordinal(step(item)) + " ";
    String what = field.isDay() ? "day" : field.title;
    return every + what + " from " + name(values.getFirst()) + " to " + name(values.getLast());
  }

  private IntStream values(String item) {
    if (item.matches(".*[LW#].*")) {
      return IntStream.empty();
    }
    String base = item.replaceAll("/.*", "");
    int dash = base.indexOf('-');
    boolean any = base.equals("*");
    int from = any ? field.min : Integer.parseInt(dash < 0 ? base : base.substring(0, dash));
    int single = item.indexOf('/') < 0 ? from : field.max;
    int to = any ? field.max : dash < 0 ? single : Integer.parseInt(base.substring(dash + 1));
    int step = step(item);
    return IntStream.rangeClosed(from, to).filter(value -> (value - from) % step == 0);
  }

  private static int step(String item) {
    int slash = item.indexOf('/');
    return slash < 0 ? 1 : Integer.parseInt(item.substring(slash + 1));
  }

  private String name(int value) {
    return switch (field) {
      case SECOND, MINUTE, HOUR -> String.valueOf(value);
      case DAY_OF_MONTH -> "the " + ordinal(value);
      case MONTH -> Month.of(value).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case DAY_OF_WEEK ->
          DayOfWeek.of((value + 6) % 7 + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    };
  }

  private static String ordinal(int value) {
    int tens = value % 100 / 10;
    String end =
        switch (value % 10) {
          case 1 -> tens == 1 ? "th" : "st";
          case 2 -> tens == 1 ? "th" : "nd";
          case 3 -> tens == 1 ? "th" : "rd";
          default -> "th";
        };
    return value + end;
  }

  static String list(List<String> parts, String joint) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " " + joint + " " + parts.get(last);
  }
}
