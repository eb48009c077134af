package dev.cronjar.host.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants for people: {@code 2027-03-28 03:00:00 +02:00}, milliseconds only if there are any. */
final class When {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx");

  private When() {}

  static String text(long epochMillis, ZoneId zone) {
    DateTimeFormatter form = epochMillis % 1000 == 0 ? SECONDS : MILLIS;
    return form.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  /** To the second: when somebody did something. */
  static String text(Instant at, ZoneId zone) {
    return SECONDS.format(at.atZone(zone));
  }

  /** A length of time: {@code 4 ms}, {@code 3.2 s}, {@code 5 min 20 s}, {@code 6 h 3 min}. */
  static String span(long millis) {
    Duration span = Duration.ofMillis(millis);
    if (millis < 1_000) {
      return millis + " ms";
    } else if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    } else if (span.toHours() == 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return span.toDays() == 0
        ? span.toHours() + " h " + span.toMinutesPart() + " min"
        : span.toDays() + " d " + span.toHoursPart() + " h";
  }
}
