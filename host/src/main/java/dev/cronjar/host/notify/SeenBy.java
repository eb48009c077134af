package dev.cronjar.host.notify;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert of which a rule has heard, as it is kept until it has cleared.
 *
 * @param schedule the number of the schedule that it is about, 0 for none
 * @param lives those of the hosts that see it
 */
record SeenBy(long schedule, NavigableSet<Long> lives) {
  SeenBy {
    lives = new TreeSet<>(lives);
  }

  static SeenBy nobody(long schedule) {
    return new SeenBy(schedule, new TreeSet<>());
  }

  boolean isNobody() {
    return lives.isEmpty();
  }

  SeenBy and(long life) {
    NavigableSet<Long> more = new TreeSet<>(lives);
    more.add(life);
    return new SeenBy(schedule, more);
  }

  SeenBy without(Set<Long> gone) {
    NavigableSet<Long> left = new TreeSet<>(lives);
    left.removeAll(gone);
    return new SeenBy(schedule, left);
  }

  /** As it is kept. */
  String text() {
    return Stream.concat(Stream.of(schedule), lives.stream())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  static SeenBy read(String text) {
    String[] parts = text.split(" ", -1);
    NavigableSet<Long> lives = new TreeSet<>();
    Arrays.stream(parts).skip(1).map(Long::parseLong).forEach(lives::add);
    return new SeenBy(Long.parseLong(parts[0]), lives);
  }
}
