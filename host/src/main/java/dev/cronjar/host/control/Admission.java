package dev.cronjar.host.control;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a definition must stand up to before it is in force, wherever it comes from. */
final class Admission {
  private final Tasks tasks;
  private final Timetable timetable;
  private final Clock clock;

  Admission(Tasks tasks, Timetable timetable, Clock clock) {
    this.tasks = tasks;
    this.timetable = timetable;
    this.clock = clock;
  }

  /** A schedule that begins now; {@code source} is the owning file's name or empty. */
  NewSchedule begin(Definition definition, String source) {
    checkParams(definition);
    Instant now = clock.instant();
    return new NewSchedule(
        definition,
        now,
        definition.enabled() ? Activity.ENABLED : Activity.DISABLED,
        definition.enabled() ? "" : "defined as disabled",
        source,
        firstFire(definition.trigger(), now));
  }

  /**
   * {@code before} with another definition. The definition's {@code enabled} acts only when it
   * differs from what it was: what an operator switched stays switched.
   */
  Schedule revised(Schedule before, Definition next) {
    checkParams(next);
    if (!next.trigger().equals(before.definition().trigger())) {
      firstFire(next.trigger(), clock.instant());
    }
    boolean switched = next.enabled() != before.definition().enabled();
    Activity activity =
        !switched ? before.activity() : next.enabled() ? Activity.ENABLED : Activity.DISABLED;
    String reason = !switched ? before.reason() : next.enabled() ? "" : "defined as disabled";
    return before.revised(next, activity, reason, before.nextFireAt());
  }

  private void checkParams(Definition definition) {
    checkParams(definition.task(), definition.params());
  }

  /** A task that is not loaded cannot be asked: its schedule waits for it and says so. */
  void checkParams(String task, Map<String, @Nullable Object> params) {
    tasks.find(task).ifPresent(loaded -> bind(loaded, params));
  }

  /** Binding runs a plugin's code: its record's constructor may throw anything. */
  private static void bind(LoadedTask task, Map<String, @Nullable Object> params) {
    try {
      task.bind(params);
    } catch (CronjarException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new CronjarException(
          ErrorCode.INVALID,
          "The params do not fit task %s: %s. Nothing was changed.".formatted(task.name(), why),
          e);
    }
  }

  private long firstFire(Trigger trigger, Instant now) {
    if (trigger instanceof Trigger.Once once && !once.at().isAfter(now)) {
      return lateFire(once);
    }
    long first = timetable.fireTimes(trigger, now).next(now.toEpochMilli());
    if (first == FireTimes.NEVER) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "'%s' never fires. Nothing was changed.".formatted(ScheduleViews.written(trigger)));
    }
    return first;
  }

  private static long lateFire(Trigger.Once once) {
    return switch (once.ifPast()) {
      case RUN -> once.at().toEpochMilli();
      case REFUSE ->
          throw new CronjarException(
              ErrorCode.INVALID,
              "%s has passed: wanted a coming instant, or to be told to run late. Nothing was changed."
                  .formatted(ScheduleViews.written(once)));
    };
  }
}
