package dev.cronjar.host.simulate;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Nearest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long runs are taken to last.
 *
 * @param usual of a schedule that is not named
 * @param bySchedule by id
 */
public record Durations(Duration usual, Map<String, Duration> bySchedule) {
  public static final Durations STANDARD = new Durations(Duration.ofSeconds(1), Map.of());

  public Durations {
    bySchedule = Map.copyOf(bySchedule);
  }

  /**
   * Durations as they were typed: {@code backup=20m,export=5s} and, alone, that of all others:
   * {@code 2s}. Empty: every run takes a second.
   *
   * @param known ids of schedules
   */
  public static Durations read(String text, Collection<String> known) {
    Duration usual = STANDARD.usual;
    Map<String, Duration> named = new LinkedHashMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        usual = duration(part.strip());
      } else {
        named.put(schedule(part.substring(0, equals).strip(), known), value(part, equals));
      }
    }
    return new Durations(usual, named);
  }

  Duration of(String schedule) {
    return bySchedule.getOrDefault(schedule, usual);
  }

  private static Duration value(String part, int equals) {
    return duration(part.substring(equals + 1).strip());
  }

  private static String schedule(String id, Collection<String> known) {
    if (!known.contains(id)) {
      throw wrong("a schedule that is simulated", id, Nearest.question(id, known));
    }
    return id;
  }

  private static Duration duration(String text) {
    return IntervalText.read(text)
        .filter(each -> !each.isNegative())
        .orElseThrow(() -> wrong("ID=5s, or 5s for all others", text, ""));
  }

  private static CronjarException wrong(String wanted, String found, String hint) {
    return new InvalidField(
        "durations",
        "durations: wanted %s, found '%s'. %sNothing was simulated."
            .formatted(wanted, found, hint.isEmpty() ? "" : hint + " "));
  }
}
