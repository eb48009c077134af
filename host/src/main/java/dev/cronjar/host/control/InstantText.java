package dev.cronjar.host.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * An instant as people write it.
 *
 * @param starts one instant; two where the clocks of the zone show that time twice
 * @param width how exactly it was written: a minute, a second or a millisecond
 */
record InstantText(List<Instant> starts, Duration width) {
  static final String FORMS =
      "an instant such as 2027-03-28T02:30+01:00, 2027-03-28T02:30 (in the schedule's zone), or 02:30 (today)";

  /** With or without offset, or the time of a day alone; empty when it is none of these. */
  static Optional<InstantText> read(String text, ZoneId zone, LocalDate today) {
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
    return offset(iso)
        .or(() -> local(iso, zone))
        .or(() -> time(iso).flatMap(time -> Optional.of(of(today.atTime(time), zone, iso))));
  }

  private static Optional<InstantText> offset(String text) {
    try {
      Instant at = OffsetDateTime.parse(text.replace(" ", "")).toInstant();
      return Optional.of(new InstantText(List.of(at), width(text)));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }

  private static Optional<InstantText> local(String text, ZoneId zone) {
    try {
      return Optional.of(of(LocalDateTime.parse(text), zone, text));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeException another) {
      return Optional.empty();
    }
  }

  /** A time that a gap swallows stands for the first instant after it. */
  private static InstantText of(LocalDateTime local, ZoneId zone, String text) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    ZoneOffsetTransition gap = zone.getRules().getTransition(local);
    List<Instant> starts =
        offsets.isEmpty() && gap != null
            ? List.of(gap.getInstant())
            : offsets.stream().map(local::toInstant).toList();
    return new InstantText(starts, width(text));
  }

  private static Duration width(String text) {
    String time = text.substring(text.indexOf('T') + 1);
    if (time.matches("\\d\\d:\\d\\d:\\d\\d\\..*")) {
      return Duration.ofMillis(1);
    }
    return time.matches("\\d\\d:\\d\\d:\\d\\d.*") ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
  }
}
