package dev.cronjar.host.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * cron(8) by brute force, written from its rules and from nothing of the product: it walks the real
 * clock minute by minute (second by second when there is a second field) and looks at the text of
 * the expression each time.
 */
final class CronOracle {
  private static final Map<String, Integer> NAMES = new TreeMap<>();

  static {
    String[] months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ", -1);
    String[] days = "SUN MON TUE WED THU FRI SAT".split(" ", -1);
    for (int i = 0; i < 12; i++) {
      NAMES.put(months[i], i + 1);
    }
    for (int i = 0; i < 7; i++) {
      NAMES.put(days[i], i);
    }
  }

  private final String[] fields;
  private final ZoneId zone;
  private final boolean fixed;
  private final ChronoUnit unit;

  CronOracle(String expression, ZoneId zone) {
    String[] words = expression.strip().toUpperCase(Locale.ROOT).split("[ \t]+", -1);
    this.unit = words.length == 6 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    this.fields = words.length == 6 ? words : ("0 " + String.join(" ", words)).split(" ", -1);
    this.zone = zone;
    this.fixed = !fields[1].startsWith("*") && !fields[2].startsWith("*");
  }

  /** The first firing strictly after {@code after} and not later than {@code until}. */
  OptionalLong next(Instant after, Instant until) {
    Instant at = after.truncatedTo(unit).plus(1, unit);
    while (!at.isAfter(until)) {
      if (firesAt(at)) {
        return OptionalLong.of(at.toEpochMilli());
      }
      at = skipped(at);
    }
    return OptionalLong.empty();
  }

  /** The next unit, or the end of a UTC hour in which nothing can fire, to be less than endless. */
  private Instant skipped(Instant at) {
    Instant next = at.plus(1, unit);
    boolean atHour = at.getEpochSecond() % 3_600 == 0;
    return atHour && isQuiet(at) ? at.plus(1, ChronoUnit.HOURS) : next;
  }

  private boolean isQuiet(Instant hour) {
    Instant end = hour.plus(1, ChronoUnit.HOURS);
    ZoneOffsetTransition near = zone.getRules().nextTransition(hour.minusSeconds(1));
    if (near != null && !near.getInstant().isAfter(end)) {
      return false;
    }
    LocalDateTime first = LocalDateTime.ofInstant(hour, zone);
    LocalDateTime last = LocalDateTime.ofInstant(end.minusSeconds(1), zone);
    return !(matchesHourAndDay(first) || matchesHourAndDay(last));
  }

  private boolean matchesHourAndDay(LocalDateTime local) {
    return contains(fields[2], local.getHour(), 0, 23) && matchesDate(local.toLocalDate());
  }

  private boolean firesAt(Instant at) {
    ZonedDateTime clock = at.atZone(zone);
    if (!fixed) {
      return matches(clock.toLocalDateTime());
    }
    ZoneOffsetTransition transition = zone.getRules().previousTransition(at.plusSeconds(1));
    if (transition != null && transition.getInstant().equals(at) && transition.isGap()) {
      return matches(clock.toLocalDateTime())
          || anyMatches(transition.getDateTimeBefore(), transition.getDateTimeAfter());
    }
    boolean second = !clock.equals(clock.withEarlierOffsetAtOverlap());
    return !second && matches(clock.toLocalDateTime());
  }

  private boolean anyMatches(LocalDateTime from, LocalDateTime to) {
    for (LocalDateTime at = from; at.isBefore(to); at = at.plus(1, unit)) {
      if (matches(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(LocalDateTime local) {
    return contains(fields[0], local.getSecond(), 0, 59)
        && contains(fields[1], local.getMinute(), 0, 59)
        && contains(fields[2], local.getHour(), 0, 23)
        && matchesDate(local.toLocalDate());
  }

  private boolean matchesDate(LocalDate date) {
    if (!contains(fields[4], date.getMonthValue(), 1, 12)) {
      return false;
    }
    boolean day = matchesDay(date);
    boolean weekday = matchesWeekday(date);
    boolean both = isStar(fields[3]) || isStar(fields[5]);
    return both ? day && weekday : day || weekday;
  }

  private static boolean isStar(String field) {
    return field.charAt(0) == '*' || field.equals("?");
  }

  private boolean matchesDay(LocalDate date) {
    LocalDate last = date.with(TemporalAdjusters.lastDayOfMonth());
    for (String item : fields[3].split(",", -1)) {
      boolean hit;
      if (item.equals("L")) {
        hit = date.equals(last);
      } else if (item.equals("LW")) {
        hit = date.equals(workdayBefore(last));
      } else if (item.startsWith("L-")) {
        hit = date.equals(last.minusDays(Integer.parseInt(item.substring(2))));
      } else if (item.endsWith("W")) {
        int number = Integer.parseInt(item.substring(0, item.length() - 1));
        hit = number <= last.getDayOfMonth() && date.equals(nearest(date.withDayOfMonth(number)));
      } else {
        hit = contains(item, date.getDayOfMonth(), 1, 31);
      }
      if (hit) {
        return true;
      }
    }
    return false;
  }

  private static LocalDate workdayBefore(LocalDate date) {
    LocalDate at = date;
    while (isWeekend(at)) {
      at = at.minusDays(1);
    }
    return at;
  }

  private static LocalDate nearest(LocalDate wanted) {
    for (int distance = 0; distance < 3; distance++) {
      for (LocalDate at : new LocalDate[] {wanted.minusDays(distance), wanted.plusDays(distance)}) {
        if (at.getMonth() == wanted.getMonth() && !isWeekend(at)) {
          return at;
        }
      }
    }
    throw new IllegalStateException("no workday near " + wanted);
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private boolean matchesWeekday(LocalDate date) {
    int weekday = date.getDayOfWeek().getValue() % 7;
    for (String item : fields[5].split(",", -1)) {
      boolean hit;
      if (item.endsWith("L")) {
        int wanted = number(item.substring(0, item.length() - 1)) % 7;
        hit = weekday == wanted && date.plusDays(7).getMonth() != date.getMonth();
      } else if (item.contains("#")) {
        String[] parts = item.split("#", -1);
        int which = (date.getDayOfMonth() + 6) / 7;
        hit = weekday == number(parts[0]) % 7 && which == Integer.parseInt(parts[1]);
      } else {
        hit = contains(item, weekday, 0, 7) || (weekday == 0 && contains(item, 7, 0, 7));
      }
      if (hit) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(String list, int value, int min, int max) {
    for (String item : list.split(",", -1)) {
      String[] stepped = item.split("/", -1);
      String[] range = stepped[0].split("-", -1);
      boolean star = stepped[0].equals("*") || stepped[0].equals("?");
      int from = star ? min : number(range[0]);
      int to = range.length == 2 ? number(range[1]) : star || stepped.length == 2 ? max : from;
      int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
      if (value >= from && value <= to && (value - from) % step == 0) {
        return true;
      }
    }
    return false;
  }

  private static int number(String text) {
    Integer named = NAMES.get(text);
    return named != null ? named : Integer.parseInt(text);
  }
}
