package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * In which order schedules are listed: by a key of a fixed list, then by id. Keys are texts that
 * compare as their values do, so that a cursor can name a place that no schedule has any more.
 *
 * @param descending the whole order turned round
 */
record ScheduleOrder(Function<ScheduleStatus, String> key, boolean descending) {
  private static final String BY_ID = "id";
  private static final int MOST_DIGITS = 19;
  private static final char END_OF_KEY = '\u0000';
  private static final Map<String, Function<ScheduleStatus, String>> KEYS =
      new TreeMap<>(
          Map.of(
              BY_ID,
              status -> "",
              "name",
              status -> status.schedule().definition().about().name(),
              "task",
              status -> status.schedule().definition().task(),
              "state",
              status -> ScheduleFilter.form(status.schedule().activity()),
              "next",
              ScheduleOrder::next,
              "last",
              status -> instant(status.last().ended())));

  /** {@code id}, {@code name}, {@code task}, {@code state}, {@code next}, {@code last}; or -… */
  static ScheduleOrder of(String sort) {
    boolean descending = sort.startsWith("-");
    String name = descending ? sort.substring(1) : sort;
    Function<ScheduleStatus, String> key = KEYS.get(name.isEmpty() ? BY_ID : name);
    if (key == null || sort.equals("-")) {
      throw FilterText.wrong(
          "sort",
          sort,
          "one of " + String.join(", ", KEYS.keySet()) + ", with '-' before it for the other way",
          Nearest.question(name, KEYS.keySet()));
    }
    return new ScheduleOrder(key, descending);
  }

  /** Those behind the cursor, in order; an empty cursor is the beginning. */
  Stream<ScheduleStatus> after(String cursor, Stream<ScheduleStatus> found) {
    Comparator<String> order =
        descending ? Comparator.reverseOrder() : Comparator.<String>naturalOrder();
    String place = cursor.isEmpty() ? "" : place(cursor);
    return found
        .map(status -> Map.entry(place(status), status))
        .filter(each -> place.isEmpty() || order.compare(each.getKey(), place) > 0)
        .sorted(Map.Entry.comparingByKey(order))
        .map(Map.Entry::getValue);
  }

  String cursor(ScheduleStatus last) {
    byte[] place = place(last).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
  }

  private String place(ScheduleStatus status) {
    return key.apply(status) + END_OF_KEY + status.schedule().id();
  }

  private static String place(String cursor) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (place.indexOf(END_OF_KEY) >= 0) {
        return place;
      }
    } catch (IllegalArgumentException notOurs) {
      throw wrong(cursor);
    }
    throw wrong(cursor);
  }

  private static RuntimeException wrong(String cursor) {
    return FilterText.wrong("cursor", cursor, "the nextCursor of the page before", "");
  }

  private static String next(ScheduleStatus status) {
    boolean fires = status.schedule().activity() == Schedule.Activity.ENABLED;
    return instant(fires ? status.nextFireAt() : Long.MAX_VALUE);
  }

  /** As many digits for every number; unset ones first. */
  private static String instant(long millis) {
    String digits = Long.toString(Math.max(0, millis));
    return "0".repeat(MOST_DIGITS - digits.length()) + digits;
  }
}
