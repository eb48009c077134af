package dev.cronjar.host.simulate;

import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.After.Ending;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to be said of simulated schedules beside their firings. */
final class Notes {
  private final Explainer explainer;
  private final Window window;
  private final Set<ScheduleId> all;
  private final List<String> notes = new ArrayList<>();

  private Notes(Explainer explainer, Window window, List<ScheduleTotal> totals) {
    this.explainer = explainer;
    this.window = window;
    this.all = totals.stream().map(total -> total.schedule().id()).collect(Collectors.toSet());
  }

  /** By schedule, in the order of the totals. */
  static List<String> of(List<ScheduleTotal> totals, Window window, Explainer explainer) {
    Notes notes = new Notes(explainer, window, totals);
    totals.forEach(notes::tell);
    return notes.notes;
  }

  private void tell(ScheduleTotal total) {
    Schedule schedule = total.schedule();
    Trigger trigger = schedule.definition().trigger();
    if (schedule.activity() != Activity.ENABLED) {
      add(schedule, "does not fire, it is " + word(schedule.activity()));
      return;
    }
    if (trigger instanceof Trigger.On on) {
      add(schedule, "fires on each event of " + on.source() + ": events are not simulated");
    }
    follows(schedule);
    if (total.fired() + total.skipped() == 0) {
      nothing(schedule, trigger);
    }
    explainer.notes(trigger, window.from(), window.until()).forEach(note -> add(schedule, note));
  }

  private void follows(Schedule schedule) {
    for (var each : schedule.definition().policies().after().on().entrySet()) {
      if (!all.contains(new ScheduleId(schedule.id().org(), each.getKey()))) {
        add(schedule, "comes after '" + each.getKey() + "', which is not simulated");
      } else if (each.getValue() == Ending.FAILURE) {
        add(
            schedule,
            "comes after a failure of '"
                + each.getKey()
                + "': simulated runs fail by their timeout only");
      }
    }
  }

  private void nothing(Schedule schedule, Trigger trigger) {
    After after = schedule.definition().policies().after();
    if (trigger.isTimed()) {
      add(schedule, "nothing is due in this time");
    } else if (!after.isNothing()) {
      add(schedule, "runs " + after.words() + ": not in this time");
    } else if (trigger instanceof Trigger.ByHand) {
      add(schedule, "runs only when somebody asks for it");
    }
  }

  private void add(Schedule schedule, String words) {
    notes.add(schedule.id() + ": " + words);
  }

  private static String word(Activity activity) {
    return switch (activity) {
      case ENABLED -> "enabled";
      case PAUSED -> "paused";
      case DISABLED -> "disabled";
    };
  }
}
