package dev.cronjar.host.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which schedules come after which: finds the circle that a definition would close. */
public final class AfterGraph {
  private final Function<ScheduleId, After> others;
  private final ScheduleId first;
  private final Set<ScheduleId> seen = new HashSet<>();
  private final List<ScheduleId> path = new ArrayList<>();

  private AfterGraph(ScheduleId first, Function<ScheduleId, After> others) {
    this.first = first;
    this.others = others;
  }

  /**
   * The circle in the order in which its runs would follow each other, the first named again at the
   * end; empty when there is none.
   *
   * @param others what every other schedule comes after; {@link After#NOTHING} for an unknown one
   */
  public static List<ScheduleId> circle(
      ScheduleId id, After after, Function<ScheduleId, After> others) {
    AfterGraph graph = new AfterGraph(id, others);
    graph.path.add(id);
    return graph.leadsBack(id, after) ? graph.path.reversed() : List.of();
  }

  /** Walks from a schedule to those before it; their number bounds the depth. */
  private boolean leadsBack(ScheduleId id, After after) {
    for (String name : after.on().keySet()) {
      ScheduleId before = new ScheduleId(id.org(), name);
      path.add(before);
      if (before.equals(first) || (seen.add(before) && leadsBack(before, others.apply(before)))) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }
}
