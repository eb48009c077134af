package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Sequels;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Misfire;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Span;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs of steps: firings of the workflow's schedule, as it would be if the step were all of it. */
final class StepFirings {
  private StepFirings() {}

  static Firing of(Schedule schedule, RunId workflow, Plan.Start start, long now) {
    return new Firing(
        start.run(),
        schedule(schedule, workflow, start.path(), start.work()),
        now,
        TriggerType.WORKFLOW,
        start.params().isEmpty() ? "" : JsonValues.write(start.params()),
        now,
        Firing.UNCLAIMED,
        Firing.Try.FIRST);
  }

  /** The schedule with the step's task, timeout and retry; priority and isolation are its own. */
  static Schedule schedule(Schedule schedule, RunId workflow, String path, Work work) {
    Definition whole = schedule.definition();
    Policies policies = whole.policies();
    Map<String, String> labels = new LinkedHashMap<>(whole.about().labels());
    labels.put(Sequels.OF_RUN, workflow.value());
    labels.put(Sequels.OF_STEP, path);
    Definition definition =
        new Definition(
            whole.id(),
            new Definition.About(
                whole.about().name(), whole.about().description(), labels, Map.of()),
            work.task(),
            whole.trigger(),
            Map.of(),
            true,
            new Policies(
                Span.ALWAYS,
                Misfire.STANDARD,
                Overlap.STANDARD,
                Limits.STANDARD,
                work.timeout(),
                work.retry(),
                policies.priority(),
                policies.isolation()),
            whole.output());
    return new Schedule(
        schedule.number(),
        definition,
        schedule.revision(),
        schedule.start(),
        schedule.activity(),
        schedule.reason(),
        schedule.source(),
        FireTimes.NEVER);
  }

  /** What the step at {@code path} runs, or what undoes it. */
  static Optional<Work> work(Step step, String path) {
    return switch (step) {
      case Step.Task task ->
          path.endsWith(StepRun.UNDO) ? task.compensate() : Optional.of(task.work());
      case Step.Condition condition ->
          condition.question() instanceof Question.Answering asked
              ? Optional.of(asked.work())
              : Optional.empty();
      case Step.Switch choice -> Optional.empty();
      case Step.Wait wait -> Optional.empty();
      case Step.Parallel parallel -> Optional.empty();
      case Step.Foreach foreach -> Optional.empty();
      case Step.SubWorkflow sub -> Optional.empty();
      case Step.Custom custom -> Optional.of(custom.planning());
    };
  }
}
