package dev.cronjar.host.control;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.TriggerTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** What will fire, of one schedule or of all merged. */
final class ComingFirings {
  private static final Comparator<Coming> SOONEST =
      Comparator.comparingLong(Coming::at).thenComparingLong(coming -> coming.schedule().number());

  private final TriggerTimes times;
  private final Explainer explainer;

  ComingFirings(TriggerTimes times, Explainer explainer) {
    this.times = times;
    this.explainer = explainer;
  }

  private record Coming(long at, Schedule schedule) {}

  /** The firings of one schedule after an instant, also while it is paused or disabled. */
  List<FiringView> of(Schedule schedule, long afterMillis, int count) {
    Instant after = Instant.ofEpochMilli(afterMillis);
    return explainer.firings(schedule.definition(), schedule.start(), after, count).stream()
        .map(firing -> view(firing.atMillis(), firing.note(), schedule))
        .toList();
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
    Map<Long, FireTimes> known = new HashMap<>();
    List<FiringView> firings = new ArrayList<>();
    while (firings.size() < count && !queue.isEmpty()) {
      Coming coming = queue.remove();
      if (coming.at() > afterMillis) {
        firings.add(view(coming));
      }
      long next =
          known
              .computeIfAbsent(coming.schedule().number(), number -> compiled(coming.schedule()))
              .next(Math.max(coming.at(), afterMillis));
      if (next != FireTimes.NEVER) {
        queue.add(new Coming(next, coming.schedule()));
      }
    }
    return firings;
  }

  private FireTimes compiled(Schedule schedule) {
    return times.of(schedule.definition(), schedule.start());
  }

  private FiringView view(Coming coming) {
    Schedule schedule = coming.schedule();
    String note = explainer.note(schedule.definition(), schedule.start(), coming.at());
    return view(coming.at(), note, schedule);
  }

  private static FiringView view(long at, String note, Schedule schedule) {
    String time = Iso.text(at, schedule.definition().trigger().zone());
    return new FiringView(schedule.id().toString(), time, at, note);
  }
}
