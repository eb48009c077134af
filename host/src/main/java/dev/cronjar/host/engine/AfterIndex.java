package dev.cronjar.host.engine;

import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.After.Ending;
import dev.cronjar.host.schedule.AfterGraph;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules follow which. By id, so that a schedule that is made anew is followed as the one
 * before it was. Belongs to the dispatcher.
 */
final class AfterIndex {
  private static final Logger log = LogManager.getLogger(AfterIndex.class);

  private final Map<Long, Known> known = new HashMap<>();
  private final Map<ScheduleId, After> afters = new HashMap<>();
  private final Map<ScheduleId, List<Follower>> followers = new HashMap<>();

  private record Known(ScheduleId id, After after) {}

  /** The schedule of this number follows runs that end so. */
  record Follower(long number, Ending ending) {}

  boolean isEmpty() {
    return followers.isEmpty();
  }

  List<Follower> of(ScheduleId before) {
    return followers.getOrDefault(before, List.of());
  }

  /** The schedule stands so from now on. */
  void put(Schedule schedule) {
    After after = schedule.definition().policies().after();
    Known before = known.get(schedule.number());
    if (before == null ? after.isNothing() : before.after().equals(after)) {
      return;
    }
    remove(schedule.number());
    // two hosts may have stored the two halves of a circle at once: it must not go round for ever
    List<ScheduleId> circle =
        AfterGraph.circle(schedule.id(), after, id -> afters.getOrDefault(id, After.NOTHING));
    if (!circle.isEmpty()) {
      log.warn(
          "Schedule '{}' follows no other: they would follow each other for ever, {}",
          schedule.id(),
          circle);
    } else if (!after.isNothing()) {
      add(schedule, after);
    }
  }

  private void add(Schedule schedule, After after) {
    known.put(schedule.number(), new Known(schedule.id(), after));
    afters.put(schedule.id(), after);
    after
        .on()
        .forEach(
            (name, ending) ->
                followers
                    .computeIfAbsent(
                        new ScheduleId(schedule.id().org(), name), id -> new ArrayList<>(1))
                    .add(new Follower(schedule.number(), ending)));
  }

  void remove(long number) {
    Known gone = known.remove(number);
    if (gone == null) {
      return;
    }
    afters.remove(gone.id());
    for (String name : gone.after().on().keySet()) {
      followers.computeIfPresent(
          new ScheduleId(gone.id().org(), name), (id, all) -> without(number, all));
    }
  }

  private static @Nullable List<Follower> without(long number, List<Follower> all) {
    all.removeIf(each -> each.number() == number);
    return all.isEmpty() ? null : all;
  }
}
