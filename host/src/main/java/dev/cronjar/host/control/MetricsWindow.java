package dev.cronjar.host.control;

import dev.cronjar.host.metrics.Measures.Window;
import dev.cronjar.host.metrics.Place;
import java.time.Duration;

/** Which runs are asked for, as people write it. */
record MetricsWindow(String text, Window slots, long fromMillis) {
  static final String STANDARD = "24h";
  static final String SINCE_START = "start";
  private static final long MOST_HOURS = 7 * 24;

  static MetricsWindow of(String asked, long nowMillis, long startedMillis) {
    String text = asked.isBlank() ? STANDARD : asked.strip();
    if (text.equals(SINCE_START)) {
      return new MetricsWindow(text, new Window(0, 0, true), startedMillis);
    }
    long from = Place.slotOf(nowMillis - Duration.ofHours(hours(text)).toMillis());
    return new MetricsWindow(
        text, new Window(from, Long.MAX_VALUE, false), from * Place.SLOT_MILLIS);
  }

  private static long hours(String text) {
    if (text.matches("[1-9][0-9]{0,2}[hd]")) {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      long hours = text.endsWith("d") ? number * 24 : number;
      if (hours <= MOST_HOURS) {
        return hours;
      }
    }
    throw FilterText.wrong("window", text, "hours or days up to 7d, such as 24h, or start", "");
  }

  boolean sinceStart() {
    return slots.sinceStart();
  }
}
