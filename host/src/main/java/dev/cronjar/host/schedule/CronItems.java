package dev.cronjar.host.schedule;

import java.util.Locale;
import java.util.StringJoiner;

/** Checks the items of one field of a cron expression and writes them in plain form. */
final class CronItems {
  private static final int HUGE = 1_000_000;

  private final String expression;
  private final CronField field;
  private final int fieldColumn;

  CronItems(String expression, CronField field, int fieldColumn) {
    this.expression = expression;
    this.field = field;
    this.fieldColumn = fieldColumn;
  }

  /** The field's text with numbers for names, {@code *} for {@code ?}, without leading zeros. */
  String plain(String text) {
    if (text.equals("?") && field.isDay()) {
      return "*";
    }
    StringJoiner items = new StringJoiner(",");
    int at = 0;
    for (String item : text.split(",", -1)) {
      items.add(item(item, at));
      at += item.length() + 1;
    }
    return items.toString();
  }

  private String item(String item, int at) {
    if (item.isEmpty()) {
      throw wrong(at, "wanted " + field.wanted() + " between the commas, found nothing");
    }
    if (item.indexOf('?') >= 0) {
      throw wrong(
          at + item.indexOf('?'),
          "'?' may stand only alone in a day field, found it in '"
              + item
              + "' of the "
              + field.title);
    }
    String upper = item.toUpperCase(Locale.ROOT);
    return switch (field) {
      case DAY_OF_MONTH -> dayOfMonth(upper, at);
      case DAY_OF_WEEK -> dayOfWeek(upper, at);
      case SECOND, MINUTE, HOUR, MONTH -> stepped(upper, at);
    };
  }

  private String dayOfMonth(String item, int at) {
    if (item.equals("L") || item.equals("LW")) {
      return item;
    }
    if (item.startsWith("L-")) {
      return "L-" + bounded(item.substring(2), at + 2, 30, "days before the last, 1 to 30");
    }
    if (item.endsWith("W")) {
      return value(item.substring(0, item.length() - 1), at) + "W";
    }
    return stepped(item, at);
  }

  private String dayOfWeek(String item, int at) {
    if (item.equals("L")) {
      throw wrong(
          at,
          "'L' needs its day: write 6L or SATL for the last Saturday of the month, SAT for every Saturday");
    }
    if (item.endsWith("L")) {
      return value(item.substring(0, item.length() - 1), at) + "L";
    }
    int hash = item.indexOf('#');
    if (hash >= 0) {
      return value(item.substring(0, hash), at)
          + "#"
          + bounded(item.substring(hash + 1), at + hash + 1, 5, "which one of the month, 1 to 5");
    }
    return stepped(item, at);
  }

  private String stepped(String item, int at) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    String base = range.equals("*") ? range : range(range, at);
    if (slash < 0) {
      return base;
    }
    int step =
        bounded(item.substring(slash + 1), at + slash + 1, HUGE, "a step of 1 or more after '/'");
    return step > field.max ? firstOf(base) : base + "/" + step;
  }

  /** A step beyond the field's end leaves its first value only. */
  private String firstOf(String base) {
    int dash = base.indexOf('-');
    return base.equals("*") ? String.valueOf(field.min) : dash < 0 ? base : base.substring(0, dash);
  }

  private String range(String range, int at) {
    int dash = range.indexOf('-');
    if (dash < 0) {
      return String.valueOf(value(range, at));
    }
    String end = range.substring(dash + 1);
    int from = value(range.substring(0, dash), at);
    int to = value(end, at + dash + 1);
    if (from > to) {
      throw wrong(at, "a range runs upwards, found '" + range + "': " + instead(from, to, end));
    }
    return from + "-" + to;
  }

  private String instead(int from, int to, String end) {
    if (end.equals("SUN")) {
      return "SUN is 0, write " + from + "-7 to end on Sunday";
    }
    int last = field == CronField.DAY_OF_WEEK ? 6 : field.max;
    return "write " + span(from, last) + "," + span(field.min, to);
  }

  private static String span(int from, int to) {
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  /** A number of the field, or one of its names. */
  private int value(String text, int at) {
    int named = field.named(text);
    int value = named >= 0 ? named : number(text);
    if (value < field.min || value > field.max) {
      throw wrong(at, "wanted " + field.wanted() + found(text));
    }
    return value;
  }

  private int bounded(String text, int at, int max, String wanted) {
    int value = number(text);
    if (value < 1 || value > max) {
      throw wrong(at, "wanted " + wanted + found(text));
    }
    return value;
  }

  /** The number, {@link #HUGE} for anything that large, -1 for no number. */
  private static int number(String text) {
    int value = text.isEmpty() ? -1 : 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = Math.min(HUGE, value * 10 + digit);
    }
    return value;
  }

  private static String found(String text) {
    return text.isEmpty() ? ", found nothing" : ", found '" + InvalidCron.shown(text) + "'";
  }

  private InvalidCron wrong(int at, String reason) {
    return new InvalidCron(expression, fieldColumn + at, reason);
  }
}
