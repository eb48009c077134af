package dev.cronjar.host.schedule;

/**
 * The days of any month that the two day fields name. Sets are bits: days of the month 1 to 31 at
 * their own place, days of the week 0 (Sunday) to 6.
 *
 * @param days days of the month by number
 * @param beforeLast bit n: n days before the month's last ({@code L} is 0)
 * @param nearest bit n: the workday nearest to day n ({@code nW})
 * @param lastWorkday {@code LW}
 * @param weekdays days of the week
 * @param lastWeekdays days of the week of which the month's last is meant ({@code nL})
 * @param nthWeekdays bit {@code 7 * (k - 1) + n} for {@code n#k}
 * @param both whether a day must be named by both fields, otherwise by either
 */
record CronDays(
    int days,
    int beforeLast,
    int nearest,
    boolean lastWorkday,
    int weekdays,
    int lastWeekdays,
    long nthWeekdays,
    boolean both) {
  private static final int SATURDAY = 6;
  private static final int SUNDAY = 0;
  private static final int WEEK = 0x7f;

  /** The days of a month as bits 1 to {@code length}; {@code first} is the weekday of day 1. */
  int of(int length, int first) {
    int month = ofMonth(length, first);
    int week = ofWeek(length, first);
    int all = (int) ((1L << (length + 1)) - 2);
    return (both ? month & week : month | week) & all;
  }

  private int ofMonth(int length, int first) {
    int set = days;
    for (int rest = beforeLast; rest != 0; rest &= rest - 1) {
      int day = length - Integer.numberOfTrailingZeros(rest);
      set |= day > 0 ? 1 << day : 0;
    }
    for (int rest = nearest; rest != 0; rest &= rest - 1) {
      int day = Integer.numberOfTrailingZeros(rest);
      set |= day <= length ? 1 << nearestWorkday(day, length, first) : 0;
    }
    return lastWorkday ? set | 1 << lastWorkday(length, first) : set;
  }

  private int ofWeek(int length, int first) {
    int set = weekdays == WEEK ? -1 : repeated(weekdays, first);
    if (lastWeekdays != 0) {
      int lastSeven = WEEK << (length - 6);
      set |= repeated(lastWeekdays, first) & lastSeven;
    }
    for (long rest = nthWeekdays; rest != 0; rest &= rest - 1) {
      int bit = Long.numberOfTrailingZeros(rest);
      int day = 1 + Math.floorMod(bit % 7 - first, 7) + bit / 7 * 7;
      set |= day <= 31 ? 1 << day : 0;
    }
    return set;
  }

  /** A set of weekdays as days of the month: rotated so that day 1 is {@code first}. */
  private static int repeated(int weekdays, int first) {
    long fromFirst = (weekdays | (long) weekdays << 7) >>> first & WEEK;
    return (int)
        ((fromFirst | fromFirst << 7 | fromFirst << 14 | fromFirst << 21 | fromFirst << 28) << 1);
  }

  private static int nearestWorkday(int day, int length, int first) {
    return switch ((first + day - 1) % 7) {
      case SATURDAY -> day == 1 ? 3 : day - 1;
      case SUNDAY -> day == length ? day - 2 : day + 1;
      default -> day;
    };
  }

  private static int lastWorkday(int length, int first) {
    return switch ((first + length - 1) % 7) {
      case SATURDAY -> length - 1;
      case SUNDAY -> length - 2;
      default -> length;
    };
  }
}
