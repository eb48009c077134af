package dev.cronjar.host.notify;

import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.notice.Notification;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What rules remember: the series that go on, what is held back, which times of day have been
 * looked at. Knows what has changed since it was last kept. Used by one thread.
 */
final class Memory {
  private static final String SERIES = "series ";

  private final Map<String, String> items = new HashMap<>();
  private final Map<Long, Map<SeriesKey, Series>> series = new HashMap<>();
  private final Map<String, String> remembered = new HashMap<>();
  private final Set<String> forgotten = new HashSet<>();

  /** Which series it is. */
  private record SeriesKey(String rule, Strand strand) {}

  Memory(Map<String, String> kept) {
    kept.forEach(
        (item, value) -> {
          if (item.startsWith(SERIES)) {
            recall(item, value);
          } else {
            items.put(item, value);
          }
        });
  }

  private void recall(String item, String value) {
    String[] parts = item.split(" ", 4);
    SeriesKey key = new SeriesKey(parts[3], Strand.valueOf(parts[2]));
    open(Long.parseLong(parts[1])).put(key, Series.read(value));
  }

  private Map<SeriesKey, Series> open(long schedule) {
    return series.computeIfAbsent(schedule, fresh -> new HashMap<>());
  }

  Series series(BoundRule rule, Strand strand, long schedule) {
    Map<SeriesKey, Series> open = series.get(schedule);
    return open == null
        ? Series.NONE
        : open.getOrDefault(new SeriesKey(rule.id(), strand), Series.NONE);
  }

  void keep(BoundRule rule, Strand strand, long schedule, Series now) {
    open(schedule).put(new SeriesKey(rule.id(), strand), now);
    remember(SERIES + schedule + " " + strand + " " + rule.id(), now.text());
  }

  /** The series is over; answers it as it was. */
  Series end(BoundRule rule, Strand strand, long schedule) {
    Map<SeriesKey, Series> open = series.get(schedule);
    if (open == null) {
      return Series.NONE;
    }
    Series over = open.remove(new SeriesKey(rule.id(), strand));
    if (over == null) {
      return Series.NONE;
    }
    if (open.isEmpty()) {
      series.remove(schedule);
    }
    String item = SERIES + schedule + " " + strand + " " + rule.id();
    remembered.remove(item);
    forgotten.add(item);
    return over;
  }

  /** Series of rules that are gone, or of schedules they are about no more, are forgotten. */
  void keepOnly(Set<String> rules) {
    keepAlertsOnly(rules);
    for (long schedule : List.copyOf(series.keySet())) {
      Map<SeriesKey, Series> open = series.getOrDefault(schedule, Map.of());
      for (SeriesKey key : List.copyOf(open.keySet())) {
        if (!rules.contains(key.rule())) {
          open.remove(key);
          String item = SERIES + schedule + " " + key.strand() + " " + key.rule();
          remembered.remove(item);
          forgotten.add(item);
        }
      }
    }
  }

  /** The same for the alerts that they have heard of. */
  private void keepAlertsOnly(Set<String> rules) {
    for (String name : names()) {
      if (name.startsWith(AlarmJudge.OPEN) && !rules.contains(name.split(" ", 3)[1])) {
        remove(name);
      }
    }
  }

  Optional<String> item(String name) {
    return Optional.ofNullable(items.get(name));
  }

  Set<String> names() {
    return Set.copyOf(items.keySet());
  }

  /** Whether there is an item whose name begins so. */
  boolean has(String beginning) {
    return items.keySet().stream().anyMatch(name -> name.startsWith(beginning));
  }

  void put(String name, String value) {
    items.put(name, value);
    remember(name, value);
  }

  void remove(String name) {
    if (items.remove(name) != null) {
      remembered.remove(name);
      forgotten.add(name);
    }
  }

  private void remember(String item, String value) {
    forgotten.remove(item);
    remembered.put(item, value);
  }

  /** What has changed since the last time. */
  Kept changes(List<Notification> sent) {
    boolean nothing = remembered.isEmpty() && forgotten.isEmpty() && sent.isEmpty();
    Kept kept =
        nothing ? Kept.NOTHING_SO_FAR : new Kept(remembered, forgotten, sent, Kept.When.NOW);
    remembered.clear();
    forgotten.clear();
    return kept;
  }
}
