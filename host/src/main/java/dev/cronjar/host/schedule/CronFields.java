package dev.cronjar.host.schedule;

/**
 * A cron expression as bit sets, without zone: which local seconds it names. Local times are
 * seconds since 1970-01-01T00:00 as a clock on the wall counts them.
 *
 * @param fixedTime neither the minute nor the hour begins with {@code *}; decides what happens at
 *     zone transitions
 */
record CronFields(
    long seconds, long minutes, int hours, int months, CronDays days, boolean fixedTime) {
  /** Answer of {@link #next} when nothing comes. */
  static final long NONE = Long.MAX_VALUE;

  private static final int DAY = 86_400;
  private static final int DAYS_PER_ERA = 146_097;

  /** The Gregorian calendar repeats after 400 years, weekdays included. */
  private static final int MONTHS_PER_ERA = 4_800;

  /** The first named local second at or after {@code from}, or {@link #NONE}. */
  long next(long from) {
    long day = Math.floorDiv(from, (long) DAY);
    int second = (int) (from - day * DAY);
    Month month = Month.of(day);
    if ((days(month) >>> month.dayOf(day) & 1) != 0) {
      int time = nextTime(second);
      if (time >= 0) {
        return day * DAY + time;
      }
    }
    long next = nextDay(month, day + 1);
    return next == NONE ? NONE : next * DAY + nextTime(0);
  }

  private long nextDay(Month start, long from) {
    Month month = start;
    int rest = (int) (days(month) & -1L << month.dayOf(from));
    for (int i = 0; i < MONTHS_PER_ERA; i++) {
      if (rest != 0) {
        return month.firstDay + Integer.numberOfTrailingZeros(rest) - 1;
      }
      month = month.next();
      rest = days(month);
    }
    return NONE;
  }

  private int days(Month month) {
    return (months >>> month.number & 1) == 0 ? 0 : days.of(month.length, month.firstWeekday());
  }

  /** The first named second of a day at or after {@code from}, or -1. */
  private int nextTime(int from) {
    int hour = from / 3_600;
    if ((hours >>> hour & 1) != 0) {
      int inHour = nextInHour(from - hour * 3_600);
      if (inHour >= 0) {
        return hour * 3_600 + inHour;
      }
    }
    int later = hours & -2 << hour;
    return later == 0 ? -1 : Integer.numberOfTrailingZeros(later) * 3_600 + nextInHour(0);
  }

  private int nextInHour(int from) {
    int minute = from / 60;
    if ((minutes >>> minute & 1) != 0) {
      long rest = seconds & -1L << (from - minute * 60);
      if (rest != 0) {
        return minute * 60 + Long.numberOfTrailingZeros(rest);
      }
    }
    long later = minutes & -2L << minute;
    return later == 0
        ? -1
        : Long.numberOfTrailingZeros(later) * 60 + Long.numberOfTrailingZeros(seconds);
  }

  /** A month of the proleptic Gregorian calendar; {@code firstDay} counts from 1970-01-01. */
  private record Month(long year, int number, int length, long firstDay) {
    /** After Howard Hinnant's {@code civil_from_days}. */
    static Month of(long epochDay) {
      long z = epochDay + 719_468;
      long era = Math.floorDiv(z, (long) DAYS_PER_ERA);
      int dayOfEra = (int) (z - era * DAYS_PER_ERA);
      int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
      int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
      int shifted = (5 * dayOfYear + 2) / 153;
      int number = shifted < 10 ? shifted + 3 : shifted - 9;
      long year = yearOfEra + era * 400 + (number <= 2 ? 1 : 0);
      return new Month(
          year, number, length(year, number), epochDay - (dayOfYear - (153 * shifted + 2) / 5));
    }

    Month next() {
      long nextYear = number == 12 ? year + 1 : year;
      int nextNumber = number == 12 ? 1 : number + 1;
      return new Month(nextYear, nextNumber, length(nextYear, nextNumber), firstDay + length);
    }

    int dayOf(long epochDay) {
      return (int) (epochDay - firstDay) + 1;
    }

    /** 0 is Sunday; 1970-01-01 was a Thursday. */
    int firstWeekday() {
      return (int) Math.floorMod(firstDay + 4, 7L);
    }

    private static int length(long year, int number) {
      if (number == 2) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      }
      return 30 + ((number + (number >> 3)) & 1);
    }
  }
}
