package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.Workflow;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the workflow, or the run of one, that somebody named. */
final class WorkflowLookup {
  private final Scheduling scheduling;
  private final WorkflowStore store;

  WorkflowLookup(Scheduling scheduling, WorkflowStore store) {
    this.scheduling = scheduling;
    this.store = store;
  }

  /**
   * {@code id} in the caller's org, or {@code org/id}; what the caller does not see is not there.
   */
  ScheduleStatus named(String name, Caller caller) {
    return scheduleOf(name, caller)
        .filter(id -> caller.sees(id.org()))
        .flatMap(scheduling::schedule)
        .filter(status -> Workflow.is(status.schedule()))
        .orElseThrow(() -> missing(name, caller));
  }

  /** The schedule of what the caller names so, whether it is there or not. */
  static Optional<ScheduleId> scheduleOf(String name, Caller caller) {
    int own = name.indexOf('/') + 1;
    try {
      String id = Workflow.scheduleOf(name.substring(own));
      return ScheduleLookup.parse(name.substring(0, own) + id, caller);
    } catch (InvalidName notAName) {
      return Optional.empty();
    }
  }

  /** Those that exist for the caller, by id. */
  Stream<ScheduleStatus> seen(Caller caller) {
    return scheduling.schedules().stream()
        .filter(status -> Workflow.is(status.schedule()))
        .filter(status -> caller.sees(status.schedule().id().org()));
  }

  /** A workflow run; one that the caller does not see is not there. */
  WorkflowRun run(String id, Caller caller) {
    return runId(id)
        .flatMap(store::find)
        .filter(run -> caller.sees(run.org()))
        .orElseThrow(
            () ->
                new CronjarException(
                    ErrorCode.NOT_FOUND,
                    "No workflow run '%s'; list the runs of workflows to see their ids."
                        .formatted(id)));
  }

  private static Optional<RunId> runId(String id) {
    try {
      return Optional.of(new RunId(id));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  /** A workflow as it was just stored; the engine follows a moment later. */
  ScheduleStatus stored(Schedule stored) {
    return new ScheduleLookup(scheduling).stored(stored);
  }

  /** The name of the workflow of a run, also of one that is deleted. */
  String nameOf(WorkflowRun run) {
    return scheduling
        .schedule(run.schedule())
        .map(status -> Workflow.of(status.schedule()).name())
        .orElse("#" + run.schedule());
  }

  private CronjarException missing(String name, Caller caller) {
    String hint =
        Nearest.question(
            name, seen(caller).map(status -> Workflow.of(status.schedule()).name()).toList());
    return new CronjarException(
        ErrorCode.NOT_FOUND, "No workflow '%s'. %s".formatted(name, hint).strip());
  }
}
