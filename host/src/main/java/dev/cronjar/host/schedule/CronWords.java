package dev.cronjar.host.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A cron expression in English. */
final class CronWords {
  /** Longer lists of times than this are described rather than written out. */
  private static final int FEW = 6;

  private final CronPhrase second;
  private final CronPhrase minute;
  private final CronPhrase hour;
  private final CronPhrase day;
  private final CronPhrase month;
  private final CronPhrase weekday;
  private final boolean bothDays;

  private CronWords(CronText text) {
    String[] fields = text.plain().split(" ", -1);
    second = new CronPhrase(CronField.SECOND, fields[0]);
    minute = new CronPhrase(CronField.MINUTE, fields[1]);
    hour = new CronPhrase(CronField.HOUR, fields[2]);
    day = new CronPhrase(CronField.DAY_OF_MONTH, fields[3]);
    month = new CronPhrase(CronField.MONTH, fields[4]);
    weekday = new CronPhrase(CronField.DAY_OF_WEEK, fields[5]);
    bothDays = text.bothDays();
  }

  /**
   * The expression in words, such as {@code at 02:30 on Monday to Friday}.
   *
   * @throws InvalidCron when it is not one
   */
  static String of(String expression) {
    return new CronWords(CronText.read(expression)).sentence();
  }

  private String sentence() {
    String days = days();
    String months = month.isAny() ? "" : " in " + month.words();
    List<String> times = times();
    if (times.isEmpty()) {
      return clock() + days + months;
    }
    String at = "at " + CronPhrase.list(times, "and");
    return (days.isEmpty() ? "every day " + at : at + days) + months;
  }

  /** The times of day written out, empty when they are many. */
  private List<String> times() {
    List<Integer> hours = hour.numbers();
    List<Integer> minutes = minute.numbers();
    List<Integer> seconds = second.numbers();
    int count = hours.size() * minutes.size() * seconds.size();
    List<String> times = new ArrayList<>();
    if (count > FEW) {
      return times;
    }
    for (int h : hours) {
      for (int m : minutes) {
        for (int s : seconds) {
          String clock = String.format("%02d:%02d", h, m);
          times.add(second.isZero() ? clock : clock + String.format(":%02d", s));
        }
      }
    }
    return times;
  }

  /** The time of day when it is not a few fixed times. */
  private String clock() {
    if (second.isZero() && minute.isZero() && hour.isAny()) {
      return "every hour";
    }
    if (second.isZero() && minute.isSingle() && hour.isRange()) {
      int at = minute.numbers().getFirst();
      List<Integer> hours = hour.numbers();
      return String.format(
          "every hour from %02d:%02d to %02d:%02d", hours.getFirst(), at, hours.getLast(), at);
    }
    List<String> parts = new ArrayList<>();
    if (!second.isZero()) {
      parts.add(second.rhythm());
    }
    if (second.isZero() || !minute.isAny()) {
      parts.add(minute.isZero() && hour.isEven() ? "" : minute.rhythm());
    }
    parts.add(hours());
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  private String hours() {
    if (hour.isAny()) {
      return minute.isAny() || minute.isEven() ? "" : "of every hour";
    }
    if (hour.isEven()) {
      return minute.isZero() && second.isZero() ? hour.rhythm() : "in " + hour.rhythm();
    }
    return hour.span().orElseGet(() -> (hour.isSingle() ? "in hour " : "in hours ") + hour.words());
  }

  private String days() {
    if (day.isAny() && weekday.isAny()) {
      return "";
    }
    if (day.isAny() || weekday.isAny()) {
      return " on " + (day.isAny() ? weekday.words() : day.words());
    }
    return bothDays
        ? " on " + day.words() + " if it is " + weekday.words("or")
        : " on " + day.words() + ", and on " + weekday.words();
  }
}
