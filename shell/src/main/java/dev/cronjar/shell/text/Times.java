package dev.cronjar.shell.text;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Instants and durations for people: the offset is always shown. */
public final class Times {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

  private Times() {}

  /** {@code 2027-03-28 03:00:00 +02:00} for the ISO text of a host; anything else as it is. */
  public static String shown(String iso) {
    return parse(iso).map(SHOWN::format).orElse(iso);
  }

  /** The instant and how far off it is: {@code 2027-03-28 03:00:00 +02:00 (in 6h 3m)}. */
  public static String shown(String iso, Instant now) {
    return parse(iso)
        .map(time -> SHOWN.format(time) + " (" + relative(time, now) + ")")
        .orElse(iso);
  }

  /** {@code in 6h 3m} or {@code 12s ago}. */
  public static String relative(String iso, Instant now) {
    return parse(iso).map(time -> relative(time, now)).orElse(iso);
  }

  private static String relative(OffsetDateTime time, Instant now) {
    Duration ahead = Duration.between(now, time.toInstant());
    return ahead.isNegative() ? spoken(ahead.negated()) + " ago" : "in " + spoken(ahead);
  }

  /**
   * {@code 0.35s}, {@code 12s}, {@code 5m 20s}, {@code 6h 3m}, {@code 12d 4h}; empty below zero.
   */
  public static String spoken(double seconds) {
    return seconds < 0 ? "" : spoken(Duration.ofNanos((long) (seconds * 1e9)));
  }

  private static String spoken(Duration span) {
    if (span.toMillis() < 10_000 && span.toMillisPart() > 0) {
      return String.format("%.2fs", span.toMillis() / 1000.0);
    } else if (span.toSeconds() < 60) {
      return span.toSeconds() + "s";
    } else if (span.toMinutes() < 60) {
      return span.toMinutes() + "m " + span.toSecondsPart() + "s";
    } else if (span.toHours() < 48) {
      return span.toHours() + "h " + span.toMinutesPart() + "m";
    }
    return span.toDays() + "d " + span.toHoursPart() + "h";
  }

  private static Optional<OffsetDateTime> parse(String iso) {
    try {
      return Optional.of(OffsetDateTime.parse(iso));
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }
}
