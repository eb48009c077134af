package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.util.List;
import java.util.Optional;

/** The graph that a workflow run was started under, whatever the workflow has become since. */
final class WorkflowRevisions {
  private static final WorkflowDefinition UNKNOWN = WorkflowDefinition.of(List.of());

  private final Scheduling scheduling;
  private final ScheduleStore store;

  WorkflowRevisions(Scheduling scheduling, ScheduleStore store) {
    this.scheduling = scheduling;
    this.store = store;
  }

  /** Without any step when nothing is known of it any more. */
  WorkflowDefinition of(WorkflowRun run) {
    return run.graph().isEmpty()
        ? revision(run).map(Definition::params).map(WorkflowJson::read).orElse(UNKNOWN)
        : WorkflowJson.read(Json.object("graph", run.graph()));
  }

  private Optional<Definition> revision(WorkflowRun run) {
    return scheduling
        .schedule(run.schedule())
        .map(ScheduleStatus::schedule)
        .filter(schedule -> schedule.revision() == run.revision())
        .map(schedule -> schedule.definition())
        .or(
            () ->
                store.revisions(run.schedule()).stream()
                    .filter(revision -> revision.revision() == run.revision())
                    .map(Revision::definition)
                    .findFirst());
  }
}
