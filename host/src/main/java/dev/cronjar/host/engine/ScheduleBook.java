package dev.cronjar.host.engine;

import dev.cronjar.host.engine.trigger.Timetable;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The schedules of this host by number, and which of them stand in the timetable: those that are
 * enabled, not held by a change, and whose task is loaded. Changed by the dispatcher only; lines
 * may be looked up from any thread.
 */
final class ScheduleBook {
  private final Map<Long, ScheduleLine> lines = new ConcurrentHashMap<>();
  private final Function<Schedule, FireTimes> times;
  private final TaskOffer tasks;
  private final Timetable timetable = new Timetable();

  ScheduleBook(Function<Schedule, FireTimes> times, TaskOffer tasks) {
    this.times = times;
    this.tasks = tasks;
  }

  Timetable timetable() {
    return timetable;
  }

  Collection<ScheduleLine> lines() {
    return lines.values();
  }

  Optional<ScheduleLine> find(long number) {
    return Optional.ofNullable(lines.get(number));
  }

  ScheduleLine line(long number) {
    ScheduleLine line = lines.get(number);
    if (line == null) {
      throw new IllegalStateException("No schedule number " + number + " in this host");
    }
    return line;
  }

  FireTimes times(Schedule schedule) {
    return times.apply(schedule);
  }

  void add(Schedule schedule) {
    ScheduleLine line = new ScheduleLine(schedule);
    lines.put(schedule.number(), line);
    enter(line);
  }

  void hold(ScheduleLine line) {
    line.held = true;
    timetable.remove(line.schedule().number());
  }

  void release(ScheduleLine line) {
    line.held = false;
    enter(line);
  }

  /** The tasks on offer changed: lines come in and go out. */
  void tasksChanged() {
    for (ScheduleLine line : lines.values()) {
      boolean waited = line.waitsForTask();
      boolean waits = lookForTask(line);
      if (waited != waits && !line.held) {
        enter(line);
      }
    }
  }

  /** Puts a line into the timetable or takes it out, as it stands. */
  private void enter(ScheduleLine line) {
    Schedule schedule = line.schedule();
    boolean offered = !lookForTask(line);
    line.showNext();
    if (schedule.activity() == Activity.ENABLED
        && offered
        && !line.isSpent()
        && schedule.nextFireAt() != FireTimes.NEVER) {
      timetable.put(
          schedule.number(),
          after -> times.apply(schedule).next(after),
          schedule.definition().policies().misfire(),
          schedule.nextFireAt());
    } else {
      timetable.remove(schedule.number());
    }
  }

  /** Answers whether the line has to wait for its task. */
  private boolean lookForTask(ScheduleLine line) {
    String task = line.schedule().definition().task();
    line.waitsFor(tasks.isOffered(task) ? "" : tasks.whyNot(task));
    return line.waitsForTask();
  }
}
