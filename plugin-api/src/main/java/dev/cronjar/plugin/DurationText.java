package dev.cronjar.plugin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 10s}, {@code 1h30m}, {@code 2d}; or ISO-8601. */
final class DurationText {
  /** The same for a JSON Schema; its {@code duration} format knows ISO-8601 only. */
  static final String PATTERN =
      "^(?:[Pp].+|(?=[0-9])(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?(?:[0-9]+ms)?)$";

  private static final Pattern SHORT =
      Pattern.compile(
          "(?=[0-9])(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

  private DurationText() {}

  /** The duration, or empty when the text is none. */
  static Optional<Duration> parse(String text) {
    Matcher parts = SHORT.matcher(text);
    try {
      return Optional.of(
          parts.matches() ? sum(parts) : Duration.parse(text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException noDuration) {
      return Optional.empty();
    }
  }

  private static Duration sum(Matcher parts) {
    return Duration.ofDays(number(parts.group(1)))
        .plusHours(number(parts.group(2)))
        .plusMinutes(number(parts.group(3)))
        .plusSeconds(number(parts.group(4)))
        .plusMillis(number(parts.group(5)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
