package dev.cronjar.host.control;

import static dev.cronjar.host.schedule.Schedule.Activity.DISABLED;
import static dev.cronjar.host.schedule.Schedule.Activity.ENABLED;
import static dev.cronjar.host.schedule.Schedule.Activity.PAUSED;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import java.util.List;

/** Enables, disables, pauses and resumes schedules, also those that a file owns. */
final class ScheduleSwitches {
  private final Scheduling scheduling;
  private final ScheduleLookup lookup;
  private final ScheduleViews views;

  ScheduleSwitches(Scheduling scheduling, ScheduleLookup lookup, ScheduleViews views) {
    this.scheduling = scheduling;
    this.lookup = lookup;
    this.views = views;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        ScheduleOperations.ENABLE.by(this::enable),
        ScheduleOperations.DISABLE.by(this::disable),
        ScheduleOperations.PAUSE.by(this::pause),
        ScheduleOperations.RESUME.by(this::resume));
  }

  private ScheduleView enable(ScheduleOperations.One params, Caller caller) {
    Schedule schedule = refuse(params.id(), caller, PAUSED, "is paused, not disabled; resume it");
    return turn(schedule, ENABLED, Kind.ENABLED, "", caller);
  }

  private ScheduleView disable(ScheduleOperations.Hold params, Caller caller) {
    Schedule schedule = lookup.named(params.id(), caller).schedule();
    return turn(schedule, DISABLED, Kind.DISABLED, reason(params, caller), caller);
  }

  private ScheduleView pause(ScheduleOperations.Hold params, Caller caller) {
    Schedule schedule =
        refuse(params.id(), caller, DISABLED, "is disabled: nothing is due that could be held");
    return turn(schedule, PAUSED, Kind.PAUSED, reason(params, caller), caller);
  }

  private ScheduleView resume(ScheduleOperations.Resume params, Caller caller) {
    Schedule schedule = refuse(params.id(), caller, DISABLED, "is disabled, not paused; enable it");
    Schedule now =
        schedule.activity() == PAUSED
            ? scheduling.resume(schedule.id(), caller.actor(), params.missed())
            : schedule;
    return view(now);
  }

  private Schedule refuse(String id, Caller caller, Activity activity, String why) {
    Schedule schedule = lookup.named(id, caller).schedule();
    if (schedule.activity() == activity) {
      throw new CronjarException(
          ErrorCode.CONFLICT, "Schedule '%s' %s. Nothing was changed.".formatted(id, why));
    }
    return schedule;
  }

  private static String reason(ScheduleOperations.Hold params, Caller caller) {
    return params.reason().isBlank() ? "by " + caller.actor() : params.reason().strip();
  }

  /** Switching what is switched already makes no revision. */
  private ScheduleView turn(
      Schedule schedule, Activity activity, Kind kind, String reason, Caller caller) {
    if (schedule.activity() == activity) {
      return view(schedule);
    }
    return view(
        scheduling.change(
            schedule.id(),
            kind,
            caller.actor(),
            now -> now.revised(now.definition(), activity, reason, now.nextFireAt())));
  }

  private ScheduleView view(Schedule stored) {
    return views.of(lookup.stored(stored));
  }
}
