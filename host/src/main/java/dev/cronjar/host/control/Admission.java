package dev.cronjar.host.control;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.LoadedTrigger;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Span;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import dev.cronjar.plugin.InvalidParams;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a definition must stand up to before it is in force, wherever it comes from. */
final class Admission {
  private final Tasks tasks;
  private final TriggerTimes times;
  private final Clock clock;

  Admission(Tasks tasks, TriggerTimes times, Clock clock) {
    this.tasks = tasks;
    this.times = times;
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
        times.first(definition, now, now));
  }

  /**
   * {@code before} with another definition. The definition's {@code enabled} acts only when it
   * differs from what it was: what an operator switched stays switched.
   */
  Schedule revised(Schedule before, Definition next) {
    checkParams(next);
    if (!fires(next).equals(fires(before.definition()))) {
      times.first(next, before.start(), clock.instant());
    }
    boolean switched = next.enabled() != before.definition().enabled();
    Activity activity =
        !switched ? before.activity() : next.enabled() ? Activity.ENABLED : Activity.DISABLED;
    String reason = !switched ? before.reason() : next.enabled() ? "" : "defined as disabled";
    return before.revised(next, activity, reason, before.nextFireAt());
  }

  /** All that decides when a schedule fires. */
  private static Map.Entry<Trigger, Span> fires(Definition definition) {
    return Map.entry(definition.trigger(), definition.policies().span());
  }

  private void checkParams(Definition definition) {
    if (definition.trigger() instanceof Trigger.On on) {
      tasks.trigger(on.source()).ifPresent(loaded -> bind(loaded, on));
    }
    if (definition.task().equals(Workflow.TASK)) {
      new WorkflowAdmission(tasks, this::bind).check(WorkflowJson.read(definition.params()));
      return;
    }
    checkParams(definition.task(), definition.params());
  }

  /** A task that is not loaded cannot be asked: its schedule waits for it and says so. */
  void checkParams(String task, Map<String, @Nullable Object> params) {
    KindTask.kindOf(task).ifPresent(Admission::refuse);
    bind(task, params);
  }

  private void bind(String task, Map<String, @Nullable Object> params) {
    tasks.find(task).ifPresent(loaded -> bind(loaded, params));
  }

  /** Binding runs a plugin's code: its record's constructor may throw anything. */
  private static void bind(LoadedTask task, Map<String, @Nullable Object> params) {
    try {
      task.bind(params);
    } catch (CronjarException e) {
      throw e;
    } catch (InvalidParams refused) {
      throw new UnfitParams(task.name(), refused);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new InvalidField("params", unfit(task.name(), why), e);
    }
  }

  private static void bind(LoadedTrigger source, Trigger.On on) {
    try {
      source.bind(on.params());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new InvalidField(
          "on",
          "The params do not fit trigger source %s: %s. Nothing was changed."
              .formatted(source.name(), why),
          e);
    }
  }

  private static void refuse(String kind) {
    throw new InvalidField(
        "task",
        "task: wanted a task, found the kind of step '%s', which only a step of a workflow can name (kind: %s). Nothing was changed."
            .formatted(kind, kind));
  }

  static String unfit(String task, String why) {
    return "The params do not fit %s: %s. Nothing was changed."
        .formatted(
            KindTask.kindOf(task).map(kind -> "step kind " + kind).orElse("task " + task), why);
  }
}
