package dev.cronjar.host.engine.execute;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Instants as ISO-8601 with milliseconds and offset, fast for instants of one second. */
final class IsoMillis {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.");
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

  private record Second(long epochSecond, String text, String offset) {}

  private final ZoneId zone;
  private volatile Second last;

  IsoMillis(ZoneId zone) {
    this.zone = zone;
    this.last = second(zone, 0);
  }

  void append(StringBuilder out, long millis) {
    long epochSecond = Math.floorDiv(millis, 1_000L);
    int fraction = (int) Math.floorMod(millis, 1_000L);
    Second second = last;
    if (second.epochSecond() != epochSecond) {
      second = second(zone, epochSecond);
      last = second;
    }
    out.append(second.text());
    out.append((char) ('0' + fraction / 100));
    out.append((char) ('0' + fraction / 10 % 10));
    out.append((char) ('0' + fraction % 10));
    out.append(second.offset());
  }

  private static Second second(ZoneId zone, long epochSecond) {
    ZonedDateTime at = Instant.ofEpochSecond(epochSecond).atZone(zone);
    return new Second(epochSecond, SECOND.format(at), OFFSET.format(at));
  }
}
