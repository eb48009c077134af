package dev.cronjar.host.control;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A place in the event streams of all lives: {@code 7_8-120_9-3} is behind all of the lives up to
 * 7, behind event 120 of life 8 and event 3 of life 9.
 *
 * @param done lives up to this one end before the place
 * @param through the last event of each other life that lies before it; none: from its first
 */
record EventCursor(long done, Map<Long, Long> through) {
  static final EventCursor BEGIN = new EventCursor(0, Map.of());
  private static final Pattern FORM = Pattern.compile("\\d{1,18}(_\\d{1,18}-\\d{1,18}){0,1000}");

  EventCursor {
    through = Map.copyOf(through);
  }

  /** Empty when it is no cursor. */
  static Optional<EventCursor> read(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String[] parts = text.split("_", -1);
    Map<Long, Long> through = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("-", -1);
      through.put(Long.parseLong(pair[0]), Long.parseLong(pair[1]));
    }
    return Optional.of(new EventCursor(Long.parseLong(parts[0]), through));
  }

  long through(long epoch) {
    return through.getOrDefault(epoch, 0L);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Long.toString(done));
    new TreeMap<>(through)
        .forEach((epoch, number) -> text.append('_').append(epoch).append('-').append(number));
    return text.toString();
  }
}
