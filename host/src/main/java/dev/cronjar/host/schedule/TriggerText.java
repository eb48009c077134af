package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.Trigger.IfPast;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;

/**
 * Triggers as text: the values of the fields {@code cron}, {@code every} and {@code once}, and the
 * source of {@code on}.
 */
final class TriggerText {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private TriggerText() {}

  /** The field in which a trigger is written. */
  static String kind(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Cron cron -> "cron";
      case Trigger.Every every -> "every";
      case Trigger.Once once -> "once";
      case Trigger.ByHand byHand -> "by-hand";
      case Trigger.On on -> "on";
    };
  }

  /** The value of that field. */
  static String write(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Cron cron -> cron.expression();
      case Trigger.Every every -> IntervalText.write(every.interval());
      case Trigger.Once once -> write(once.at(), once.zone());
      case Trigger.ByHand byHand -> "true";
      case Trigger.On on -> on.source();
    };
  }

  /**
   * Reads the value of a field; a cron expression is taken as it is.
   *
   * @throws InvalidTrigger when it is no interval, or no instant
   */
  static Trigger read(String kind, String text, ZoneId zone, String ifPast) {
    return switch (kind) {
      case "every" -> every(text, zone);
      case "once" ->
          new Trigger.Once(
              instant(text, zone), zone, ifPast.equals("run") ? IfPast.RUN : IfPast.REFUSE);
      case "on" -> new Trigger.On(text, Map.of(), zone);
      default -> new Trigger.Cron(text, zone);
    };
  }

  private static Trigger every(String text, ZoneId zone) {
    return IntervalText.read(text)
        .map(interval -> new Trigger.Every(interval, zone))
        .orElseThrow(
            () ->
                new InvalidTrigger(
                    "every",
                    "wanted an interval such as 10s, 5m, 1h30m, 2d or PT10S, found '"
                        + InvalidCron.shown(text)
                        + "'"));
  }

  /**
   * A date and time in the zone, or with an offset.
   *
   * @throws InvalidTrigger when the text is none, or its time does not exist in the zone
   */
  static Instant instant(String text, ZoneId zone) {
    Instant at = offset(text, zone);
    if (at.isBefore(FIRST) || at.isAfter(LAST)) {
      throw new InvalidTrigger(
          "once", "wanted an instant of the years 1970 to 9999, found '" + text + "'");
    }
    return at;
  }

  private static Instant offset(String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noOffset) {
      return local(text, zone);
    }
  }

  private static Instant local(String text, ZoneId zone) {
    try {
      LocalDateTime local = LocalDateTime.parse(text);
      ZoneOffsetTransition transition = zone.getRules().getTransition(local);
      if (transition != null && transition.isGap()) {
        throw new InvalidTrigger(
            "once",
            text
                + " does not exist in "
                + zone
                + ": clocks go from "
                + transition.getDateTimeBefore()
                + " to "
                + transition.getDateTimeAfter());
      }
      return local.atZone(zone).toInstant();
    } catch (DateTimeException noTime) {
      throw new InvalidTrigger(
          "once",
          "wanted a date and time such as 2027-01-01T00:00 or 2027-01-01T00:00+01:00, found '"
              + InvalidCron.shown(text)
              + "'");
    }
  }

  /** What {@link #instant} reads back. */
  static String write(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }
}
