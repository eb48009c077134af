package dev.cronjar.host.schedule;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an entry as the values of policies. Each answers {@code missing} for a field that
 * is not there or is refused. Fields are JSON pointers from the entry.
 */
final class PolicyFields {
  private final JsonNode entry;
  private final Findings findings;

  PolicyFields(JsonNode entry, Findings findings) {
    this.entry = entry;
    this.findings = findings;
  }

  /** The lengths that an interval may have, both ends included, and how people write them. */
  record Range(Duration low, Duration high, String words) {
    static Range of(String low, String high) {
      return new Range(read(low), read(high), low + " to " + high);
    }

    private static Duration read(String text) {
      return IntervalText.read(text).orElseThrow();
    }

    boolean contains(Duration interval) {
      return interval.compareTo(low) >= 0 && interval.compareTo(high) <= 0;
    }
  }

  JsonNode at(String field) {
    return entry.at(field);
  }

  boolean has(String field) {
    return !at(field).isMissingNode();
  }

  /** Whether a field is there, and the schema has nothing against it. */
  boolean isSound(String field) {
    return has(field) && !findings.isRefused(field);
  }

  String text(String field, String missing) {
    return isSound(field) ? at(field).asString(missing) : missing;
  }

  int number(String field, int missing) {
    return isSound(field) ? at(field).asInt(missing) : missing;
  }

  Duration interval(String field, Range range, Duration missing) {
    if (!isSound(field)) {
      return missing;
    }
    String text = at(field).asString();
    Optional<Duration> interval = IntervalText.read(text).filter(range::contains);
    if (interval.isEmpty()) {
      findings.refuse(
          field,
          "wanted an interval of %s, such as 10s, 5m, 1h30m or PT10S, found '%s'"
              .formatted(range.words(), InvalidCron.shown(text)));
    }
    return interval.orElse(missing);
  }

  <E extends Enum<E>> E choice(String field, E missing) {
    String word = text(field, missing.name());
    return Enum.valueOf(missing.getDeclaringClass(), word.toUpperCase(Locale.ROOT));
  }

  /** A choice that is either the field's value, or stands within the mapping that it is. */
  <E extends Enum<E>> E choice(String field, String within, E missing) {
    return choice(at(field).isObject() ? field + "/" + within : field, missing);
  }
}
