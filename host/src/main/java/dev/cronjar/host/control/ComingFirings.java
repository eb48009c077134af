package dev.cronjar.host.control;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** What will fire, of one schedule or of all merged. */
final class ComingFirings {
  private static final Comparator<Coming> SOONEST =
      Comparator.comparingLong(Coming::at).thenComparing(coming -> coming.schedule().number());

  private final Timetable timetable;

  ComingFirings(Timetable timetable) {
    this.timetable = timetable;
  }

  private record Coming(long at, Schedule schedule) {}

  /** The firings of one schedule after an instant, also while it is paused or disabled. */
  List<FiringView> of(Schedule schedule, long afterMillis, int count) {
    FireTimes times = times(schedule);
    List<FiringView> firings = new ArrayList<>();
    long at = times.next(afterMillis);
    while (firings.size() < count && at != FireTimes.NEVER) {
      firings.add(view(at, schedule));
      at = times.next(at);
    }
    return firings;
  }

  /**
   * The firings of all enabled schedules, soonest first. Only those that come up are computed
   * further, so a hundred thousand schedules cost one pass over their next fire times.
   */
  List<FiringView> of(List<ScheduleStatus> statuses, long afterMillis, int count) {
    PriorityQueue<Coming> queue = new PriorityQueue<>(SOONEST);
    for (ScheduleStatus status : statuses) {
      if (status.schedule().activity() == Activity.ENABLED
          && status.nextFireAt() != FireTimes.NEVER) {
        queue.add(new Coming(status.nextFireAt(), status.schedule()));
      }
    }
    Map<Long, FireTimes> compiled = new HashMap<>();
    List<FiringView> firings = new ArrayList<>();
    while (firings.size() < count && !queue.isEmpty()) {
      Coming coming = queue.remove();
      if (coming.at() > afterMillis) {
        firings.add(view(coming.at(), coming.schedule()));
      }
      long next =
          compiled
              .computeIfAbsent(coming.schedule().number(), number -> times(coming.schedule()))
              .next(Math.max(coming.at(), afterMillis));
      if (next != FireTimes.NEVER) {
        queue.add(new Coming(next, coming.schedule()));
      }
    }
    return firings;
  }

  private FireTimes times(Schedule schedule) {
    return timetable.fireTimes(schedule.definition().trigger(), schedule.start());
  }

  private FiringView view(long at, Schedule schedule) {
    Trigger trigger = schedule.definition().trigger();
    return new FiringView(
        schedule.id().toString(), Iso.text(at, trigger.zone()), at, timetable.note(trigger, at));
  }
}
