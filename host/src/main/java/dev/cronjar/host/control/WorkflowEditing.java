package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.RevisionConflict;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Creates, changes, switches and deletes workflows. */
final class WorkflowEditing {
  private final Scheduling scheduling;
  private final WorkflowStore store;
  private final WorkflowLookup lookup;
  private final Rules rules;
  private final WorkflowViews views;

  /** What a definition passes on its way in, and how it comes out. */
  record Rules(WorkflowText text, Admission admission, OrgCheck orgs, WorkflowSecrets secrets) {}

  WorkflowEditing(
      Scheduling scheduling,
      WorkflowStore store,
      WorkflowLookup lookup,
      Rules rules,
      WorkflowViews views) {
    this.scheduling = scheduling;
    this.store = store;
    this.lookup = lookup;
    this.rules = rules;
    this.views = views;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        WorkflowOperations.DEFINITION.by((params, caller) -> definition(params.id(), caller)),
        WorkflowOperations.CREATE.by(this::create),
        WorkflowOperations.REPLACE.by(this::replace),
        WorkflowOperations.ENABLE.by(
            (params, caller) -> turn(params.id(), Activity.ENABLED, Kind.ENABLED, caller)),
        WorkflowOperations.DISABLE.by(
            (params, caller) -> turn(params.id(), Activity.DISABLED, Kind.DISABLED, caller)),
        WorkflowOperations.DELETE.by(this::delete));
  }

  private String definition(String id, Caller caller) {
    return rules
        .text()
        .write(rules.secrets().masked(lookup.named(id, caller).schedule().definition()));
  }

  private WorkflowView create(WorkflowOperations.Create params, Caller caller) {
    Definition read = rules.text().read(params.definition(), caller.org());
    rules.orgs().check(read.id().org(), caller);
    Definition whole = read.withParams(Secrets.restored(read.params(), Map.of()));
    new Dependencies(scheduling).check(whole);
    String id = Workflow.idOf(read.id());
    return view(
        scheduling.create(rules.admission().begin(whole, Workflow.sourceOf(id)), caller.actor()));
  }

  private WorkflowView replace(WorkflowOperations.Replace params, Caller caller) {
    Schedule standing = editable(params.id(), caller);
    Definition read = rules.text().read(params.definition(), standing.id().org());
    if (!read.id().equals(standing.id())) {
      throw new InvalidField(
          "id",
          "id: wanted '%s': an id stays for life. Nothing was changed; create another workflow."
              .formatted(params.id()));
    }
    new Dependencies(scheduling).check(read);
    return view(
        scheduling.change(
            standing.id(),
            Kind.EDITED,
            caller.actor(),
            before -> {
              if (params.revision() != 0 && params.revision() != before.revision()) {
                throw new RevisionConflict(before.id(), before.revision());
              }
              return rules
                  .admission()
                  .revised(
                      before,
                      read.withParams(
                          Secrets.restored(read.params(), before.definition().params())));
            }));
  }

  /** Disabled: nothing starts it by itself; it can be started all the same. */
  private WorkflowView turn(String id, Activity activity, Kind kind, Caller caller) {
    ScheduleStatus standing = lookup.named(id, caller);
    if (standing.schedule().activity() == activity) {
      return views.of(standing);
    }
    String reason = activity == Activity.DISABLED ? "by " + caller.actor() : "";
    return view(
        scheduling.change(
            standing.schedule().id(),
            kind,
            caller.actor(),
            now -> now.revised(now.definition(), activity, reason, now.nextFireAt())));
  }

  private Done delete(WorkflowOperations.Confirmed params, Caller caller) {
    Schedule standing = editable(params.id(), caller);
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the id '%s' once more, found '%s'. Nothing was deleted."
              .formatted(params.id(), params.confirm()));
    }
    long open =
        store.byState(standing.number()).entrySet().stream()
            .filter(each -> !each.getKey().isFinal())
            .mapToLong(Map.Entry<WorkflowState, Long>::getValue)
            .sum();
    if (open > 0) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "%d runs of workflow '%s' have not ended. Nothing was deleted; cancel them first."
              .formatted(open, params.id()));
    }
    scheduling.change(standing.id(), Kind.DELETED, caller.actor(), UnaryOperator.identity());
    return Done.DONE;
  }

  /** What a file says is edited in the file, or the next save would undo the edit unseen. */
  private Schedule editable(String id, Caller caller) {
    Schedule standing = lookup.named(id, caller).schedule();
    String owner = WorkflowViews.owner(Workflow.of(standing));
    if (!owner.isEmpty()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Workflow '%s' comes from %s. Nothing was changed; change it there."
              .formatted(id, owner));
    }
    return standing;
  }

  private WorkflowView view(Schedule stored) {
    return views.of(lookup.stored(stored));
  }
}
