package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Sequels;
import dev.cronjar.host.engine.Sequels.Next;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans in the words of the engine. */
final class Nexts {
  private static final String ERROR_TYPE = "StepFailed";

  private Nexts() {}

  static Next of(Plan plan, LiveWorkflow workflow, Schedule schedule, long now) {
    List<Event> events =
        plan.news().stream()
            .map(
                news ->
                    new Event(
                        news.kind(), now, schedule.number(), workflow.id().value(), news.detail()))
            .toList();
    List<Firing> starts =
        plan.starts().stream()
            .map(start -> StepFirings.of(schedule, workflow.id(), start, now))
            .toList();
    List<Sequels.Stop> stops =
        plan.stops().stream().map(stop -> new Sequels.Stop(stop.run(), stop.reason())).toList();
    List<Sequels.Over> over =
        plan.isOver() ? List.of(new Sequels.Over(workflow.id(), outcome(workflow))) : List.of();
    WorkflowWrites writes =
        new WorkflowWrites(plan.row().map(List::of).orElse(List.of()), plan.rows());
    return new Next(writes, events, starts, stops, over);
  }

  private static Outcome outcome(LiveWorkflow workflow) {
    String reason = workflow.state.text() + ": " + workflow.reason;
    return switch (workflow.state) {
      case COMPLETED -> new Outcome.Success(Map.of());
      case CANCELLED -> new Outcome.Cancelled(workflow.reason);
      case FAILED ->
          workflow.business
              ? new Outcome.BusinessFailure(workflow.reason, Map.of())
              : new Outcome.TechnicalFailure(ERROR_TYPE, workflow.reason, "");
      case ROLLED_BACK, ROLLBACK_FAILED -> new Outcome.TechnicalFailure(ERROR_TYPE, reason, "");
      case PENDING, RUNNING, PAUSED, ROLLING_BACK ->
          throw new IllegalStateException(workflow.id() + " is " + workflow.state);
    };
  }

  /** One that could not begin at all. */
  static Next refused(Firing firing, String reason, long now) {
    WorkflowRun row = row(firing, WorkflowState.FAILED, reason, now);
    Event event =
        new Event(
            Event.Kind.WORKFLOW_FAILED,
            now,
            firing.schedule().number(),
            firing.id().value(),
            WorkflowState.FAILED.text() + ": " + reason);
    return new Next(
        new WorkflowWrites(List.of(row), List.of()),
        List.of(event),
        List.of(),
        List.of(),
        List.of(
            new Sequels.Over(firing.id(), new Outcome.TechnicalFailure(ERROR_TYPE, reason, ""))));
  }

  /** Of one that has no steps: not yet, or never. {@code at} is when it ended. */
  static WorkflowRun row(Firing firing, WorkflowState state, String reason, long at) {
    return new WorkflowRun(
        firing.id(),
        firing.schedule().number(),
        firing.schedule().revision(),
        firing.schedule().id().org(),
        state,
        state.isFinal() ? Course.OVER : Course.STEPS,
        state.isFinal() ? state : WorkflowState.COMPLETED,
        JsonValues.write(Start.of(firing.params()).variables()),
        reason,
        "",
        "",
        new WorkflowRun.Span(firing.createdMillis(), at, at));
  }

  /** Of one that was cancelled while it waited. */
  static WorkflowRun cancelled(Run run) {
    Run.Origin origin = run.origin();
    return new WorkflowRun(
        run.id(),
        origin.schedule(),
        origin.revision(),
        origin.org(),
        WorkflowState.CANCELLED,
        Course.OVER,
        WorkflowState.CANCELLED,
        JsonValues.write(Start.of(origin.params()).variables()),
        run.reason(),
        "",
        "",
        new WorkflowRun.Span(run.times().created(), Run.UNSET, run.times().ended()));
  }

  static Next together(List<Next> all) {
    if (all.isEmpty()) {
      return Next.NOTHING;
    }
    List<WorkflowRun> runs = new ArrayList<>();
    List<StepRun> steps = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    List<Firing> starts = new ArrayList<>();
    List<Sequels.Stop> stops = new ArrayList<>();
    List<Sequels.Over> over = new ArrayList<>();
    for (Next next : all) {
      runs.addAll(next.writes().runs());
      steps.addAll(next.writes().steps());
      events.addAll(next.events());
      starts.addAll(next.starts());
      stops.addAll(next.stops());
      over.addAll(next.over());
    }
    return new Next(new WorkflowWrites(runs, steps), events, starts, stops, over);
  }
}
