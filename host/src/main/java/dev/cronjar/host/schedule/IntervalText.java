package dev.cronjar.host.schedule;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as people write them: {@code 10s}, {@code 1h30m}, {@code 2d}, {@code PT1H30M}. */
public final class IntervalText {
  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private IntervalText() {}

  /** The interval, or empty when the text is none. */
  public static Optional<Duration> read(String text) {
    Matcher parts = SHORT.matcher(text);
    if (!text.isEmpty() && parts.matches()) {
      return Optional.of(
          Duration.ofDays(number(parts.group(1)))
              .plusHours(number(parts.group(2)))
              .plusMinutes(number(parts.group(3)))
              .plusSeconds(number(parts.group(4))));
    }
    try {
      return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
    } catch (DateTimeParseException noDuration) {
      return Optional.empty();
    }
  }

  /** The short form, or ISO-8601 when the interval has fractions of a second. */
  public static String write(Duration interval) {
    if (interval.toNanosPart() != 0 || interval.isZero() || interval.isNegative()) {
      return interval.toString();
    }
    return part(interval.toDays(), "d")
        + part(interval.toHoursPart(), "h")
        + part(interval.toMinutesPart(), "m")
        + part(interval.toSecondsPart(), "s");
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
