package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.UpkeepOperations.RemoveDisabled;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleNotFound;
import dev.cronjar.host.schedule.ScheduleStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Removes schedules that have been disabled for long, all at once. Those that a file or a plugin
 * owns are removed there.
 */
final class DisabledSchedules {
  private final Scheduling scheduling;
  private final ScheduleStore store;
  private final Clock clock;

  DisabledSchedules(Scheduling scheduling, ScheduleStore store, Clock clock) {
    this.scheduling = scheduling;
    this.store = store;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        UpkeepOperations.DISABLED.by((params, caller) -> ids(find(params.since(), caller))),
        UpkeepOperations.REMOVE_DISABLED.by(this::remove));
  }

  private static List<String> ids(List<Schedule> schedules) {
    return schedules.stream().map(each -> each.id().toString()).toList();
  }

  private List<Schedule> find(String since, Caller caller) {
    Instant before = clock.instant().minus(age(since));
    return scheduling.schedules().stream()
        .map(ScheduleStatus::schedule)
        .filter(each -> each.activity() == Activity.DISABLED && !each.isHidden())
        .filter(each -> each.source().isEmpty() && caller.sees(each.id().org()))
        .filter(each -> since.isEmpty() || !changed(each).isAfter(before))
        .toList();
  }

  private static Duration age(String since) {
    return since.isEmpty()
        ? Duration.ZERO
        : IntervalText.read(since)
            .orElseThrow(
                () ->
                    new InvalidField(
                        "since",
                        "since: wanted a time such as 30d, found '%s'. Nothing was removed."
                            .formatted(since)));
  }

  /** When it was disabled, or changed last since then. */
  private Instant changed(Schedule schedule) {
    return store.revisions(schedule.number()).stream()
        .filter(each -> each.revision() == schedule.revision())
        .map(Revision::change)
        .map(change -> change.effective())
        .findFirst()
        .orElse(schedule.start());
  }

  private List<String> remove(RemoveDisabled params, Caller caller) {
    List<Schedule> found = find(params.since(), caller);
    if (!params.confirm().equals(Integer.toString(found.size()))) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "confirm: there are %d such schedules now, '%s' was confirmed. Nothing was removed; look again."
              .formatted(found.size(), params.confirm()));
    }
    List<String> removed = new ArrayList<>();
    for (Schedule schedule : found) {
      try {
        scheduling.change(schedule.id(), Kind.DELETED, caller.actor(), UnaryOperator.identity());
        removed.add(schedule.id().toString());
      } catch (ScheduleNotFound meanwhile) {
        // somebody else was quicker
      }
    }
    return removed;
  }
}
