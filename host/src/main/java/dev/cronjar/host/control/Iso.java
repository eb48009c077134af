package dev.cronjar.host.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Instants as every front prints them: ISO-8601 with offset, milliseconds only when there are any.
 */
public final class Iso {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

  private Iso() {}

  /** Empty for a time that is unset (negative) or never comes. */
  public static String text(long epochMillis, ZoneId zone) {
    if (epochMillis < 0 || epochMillis == Long.MAX_VALUE) {
      return "";
    }
    DateTimeFormatter form = epochMillis % 1000 == 0 ? SECONDS : MILLIS;
    return form.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  public static String utc(long epochMillis) {
    return text(epochMillis, ZoneOffset.UTC);
  }

  /** Seconds, -1 where unset. */
  static double seconds(long millis) {
    return millis < 0 ? -1 : millis / 1000.0;
  }
}
