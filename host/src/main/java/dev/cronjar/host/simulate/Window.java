package dev.cronjar.host.simulate;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.IntervalText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The stretch of time that is gone through: from its first instant up to, without, its last.
 *
 * @param zone in which people read it
 */
public record Window(Instant from, Instant until, ZoneId zone) {
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366 * 10L);

  /**
   * A window as it was typed.
   *
   * @param from an instant with offset, a local date and time of {@code zone}, or a date; empty for
   *     {@code now}
   * @param until the same, or an interval such as {@code 7d} that counts from the beginning; empty
   *     for a day
   * @throws CronjarException when it cannot be read, or ends before it begins
   */
  public static Window read(String from, String until, ZoneId zone, Instant now) {
    Instant begin = from.isBlank() ? now : instant("from", from.strip(), zone);
    Instant end = until.isBlank() ? begin.plus(USUAL) : end(until.strip(), begin, zone);
    if (!end.isAfter(begin)) {
      throw wrong("to", "an instant after " + begin.atZone(zone).toOffsetDateTime(), until);
    } else if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw wrong("to", "at most ten years", until);
    }
    return new Window(begin, end, zone);
  }

  long fromMillis() {
    return from.toEpochMilli();
  }

  long untilMillis() {
    return until.toEpochMilli();
  }

  private static Instant end(String text, Instant begin, ZoneId zone) {
    Optional<Duration> interval = IntervalText.read(text);
    return interval.isPresent() ? begin.plus(interval.get()) : instant("to", text, zone);
  }

  private static Instant instant(String what, String text, ZoneId zone) {
    try {
      return text.contains("T") ? dateTime(what, text, zone) : startOfDay(text, zone);
    } catch (DateTimeException unreadable) {
      throw wrong(
          what,
          "an instant such as 2027-03-28T00:00:00+01:00, a local time such as 2027-03-28T00:00, a date"
              + (what.equals("to") ? " or an interval such as 7d" : ""),
          text);
    }
  }

  private static Instant startOfDay(String text, ZoneId zone) {
    return LocalDate.parse(text).atStartOfDay(zone).toInstant();
  }

  private static Instant dateTime(String what, String text, ZoneId zone) {
    if (text.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")) {
      return OffsetDateTime.parse(text).toInstant();
    }
    LocalDateTime local = LocalDateTime.parse(text);
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw wrong(what, "a time that exists in " + zone + " (or one with an offset)", text);
    }
    return local.atZone(zone).toInstant();
  }

  private static CronjarException wrong(String what, String wanted, String found) {
    return new InvalidField(
        what, "%s: wanted %s, found '%s'. Nothing was simulated.".formatted(what, wanted, found));
  }
}
