package dev.cronjar.host.schedule;

import java.util.Locale;

/** The six fields of a cron expression, in the order in which they are written. */
enum CronField {
  SECOND("second", 0, 59, ""),
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
  DAY_OF_WEEK("day of week", 0, 7, "SUNMONTUEWEDTHUFRISAT");

  private static final int NAME = 3;

  final String title;
  final int min;
  final int max;

  /** Three letters each, one after the other, the first for {@code min}. */
  private final String names;

  CronField(String title, int min, int max, String names) {
    this.title = title;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  boolean isDay() {
    return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
  }

  /** The number that a name of this field stands for, or -1. */
  int named(String text) {
    int at = text.length() == NAME ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
    return at < 0 || at % NAME != 0 ? -1 : at / NAME + min;
  }

  /** What may stand where a number is wanted. */
  String wanted() {
    String range = title + " " + min + " to " + max;
    return names.isEmpty()
        ? range
        : range
            + " or "
            + names.substring(0, NAME)
            + " to "
            + names.substring(names.length() - NAME);
  }
}
