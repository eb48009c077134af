package dev.cronjar.host.engine;

import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Which number the id of a schedule stands for, and all of them in the order of ids, so that a list
 * of the first fifty looks at no more. Any thread reads; whoever changes schedules writes.
 */
final class ScheduleNames {
  private final Map<ScheduleId, Long> numbers = new ConcurrentHashMap<>();
  private final NavigableMap<String, Long> inOrder = new ConcurrentSkipListMap<>();

  void put(Schedule schedule) {
    numbers.put(schedule.id(), schedule.number());
    inOrder.put(schedule.id().toString(), schedule.number());
  }

  /** A schedule is gone; one that has its id by now stays. */
  void remove(Schedule schedule) {
    numbers.remove(schedule.id(), schedule.number());
    inOrder.remove(schedule.id().toString(), schedule.number());
  }

  Optional<Long> number(ScheduleId id) {
    return Optional.ofNullable(numbers.get(id));
  }

  boolean has(ScheduleId id) {
    return numbers.containsKey(id);
  }

  /** The numbers behind this id, in the order of ids. */
  Stream<Long> after(String id) {
    return inOrder.tailMap(id, false).values().stream();
  }
}
