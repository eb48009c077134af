package dev.cronjar.host.control;

import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must happen so that the schedules are as a file says. A pure decision over the file's
 * content and the schedules as they stand.
 */
record ScheduleFilePlan(List<Step> steps, List<Problem> problems) {
  /** One thing to do; {@code line} is where the entry begins in the file. */
  sealed interface Step {
    record Create(Definition definition, int line) implements Step {}

    record Change(Definition definition, int line) implements Step {}

    record Delete(ScheduleId id) implements Step {}
  }

  /**
   * @param file the file's name
   * @param standing all schedules that this file owns or names, by id
   */
  static ScheduleFilePlan of(
      String file, DefinitionFile content, Map<ScheduleId, Schedule> standing) {
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(content.problems());
    Set<ScheduleId> named = new HashSet<>();
    for (DefinitionFile.Entry entry : content.entries()) {
      Definition definition = entry.definition();
      named.add(definition.id());
      Schedule before = standing.get(definition.id());
      if (before == null) {
        steps.add(new Step.Create(definition, entry.line()));
      } else if (!before.source().equals(file)) {
        problems.add(foreign(file, entry, before));
      } else if (differs(before.definition(), definition)) {
        steps.add(new Step.Change(definition, entry.line()));
      }
    }
    standing.values().stream()
        .filter(schedule -> schedule.source().equals(file))
        .map(Schedule::id)
        .filter(id -> !named.contains(id) && !content.keeps(id))
        .forEach(id -> steps.add(new Step.Delete(id)));
    return new ScheduleFilePlan(List.copyOf(steps), List.copyOf(problems));
  }

  private static Problem foreign(String file, DefinitionFile.Entry entry, Schedule owned) {
    String owner =
        !Schedule.isOwned(owned.source())
            ? "was made in the console or over JMX; delete it there"
            : "belongs to " + Schedule.shownSource(owned.source()) + "; take it out there";
    return new Problem(
        file,
        entry.line(),
        1,
        "id",
        "schedule '%s' %s, or give this entry another id. Nothing was changed"
            .formatted(owned.id(), owner));
  }

  /** Stored params come back with their keys in another order: that is no difference. */
  private static boolean differs(Definition before, Definition next) {
    return !before.about().equals(next.about())
        || !before.task().equals(next.task())
        || !before.trigger().equals(next.trigger())
        || before.enabled() != next.enabled()
        || !before.policies().equals(next.policies())
        || !before.output().equals(next.output())
        || !before.rules().equals(next.rules())
        || !Json.canonical(before.params()).equals(Json.canonical(next.params()));
  }
}
