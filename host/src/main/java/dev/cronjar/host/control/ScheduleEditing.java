package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionChanges;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.DefinitionWriter;
import dev.cronjar.host.schedule.RevisionConflict;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes schedules. */
final class ScheduleEditing {
  private final Scheduling scheduling;
  private final ScheduleLookup lookup;
  private final DefinitionReader reader;
  private final DefinitionChanges changes;
  private final Admission admission;
  private final Secrets secrets;
  private final OrgCheck orgs;
  private final Dependencies dependencies;
  private final ScheduleViews views;

  /** What a definition passes on its way in. */
  record Rules(DefinitionReader reader, Admission admission, OrgCheck orgs) {}

  ScheduleEditing(
      Scheduling scheduling,
      ScheduleLookup lookup,
      Rules rules,
      Secrets secrets,
      ScheduleViews views) {
    this.scheduling = scheduling;
    this.lookup = lookup;
    this.reader = rules.reader();
    this.changes = new DefinitionChanges(reader);
    this.admission = rules.admission();
    this.orgs = rules.orgs();
    this.dependencies = new Dependencies(scheduling);
    this.secrets = secrets;
    this.views = views;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        ScheduleOperations.DEFINITION.by((params, caller) -> definition(params.id(), caller)),
        ScheduleOperations.CREATE.by(this::create),
        ScheduleOperations.REPLACE.by(this::replace),
        ScheduleOperations.CHANGE.by(this::change),
        ScheduleOperations.DELETE.by(this::delete));
  }

  private String definition(String id, Caller caller) {
    Definition definition = lookup.named(id, caller).schedule().definition();
    return DefinitionWriter.yaml(
        with(definition, secrets.masked(definition.task(), definition.params())));
  }

  private ScheduleView create(ScheduleOperations.Create params, Caller caller) {
    Definition read = reader.readOne(params.definition(), caller.org());
    orgs.check(read.id().org(), caller);
    Definition whole = with(read, Secrets.restored(read.params(), Map.of()));
    dependencies.check(whole);
    return view(scheduling.create(admission.begin(whole, ""), caller.actor()));
  }

  private ScheduleView replace(ScheduleOperations.Replace params, Caller caller) {
    ScheduleId id = editable(params.id(), caller);
    Definition read = reader.readOne(params.definition(), id.org());
    return edit(
        id,
        caller,
        before -> {
          checkRevision(before, params.revision());
          return revised(before, read);
        });
  }

  private ScheduleView change(ScheduleOperations.Change params, Caller caller) {
    ScheduleId id = editable(params.id(), caller);
    return edit(
        id,
        caller,
        before -> {
          checkRevision(before, params.revision());
          return revised(before, changes.apply(before.definition(), params.changes()));
        });
  }

  private Schedule revised(Schedule before, Definition wanted) {
    Definition next = completed(before.definition(), wanted);
    dependencies.check(next);
    return admission.revised(before, next);
  }

  private ScheduleView edit(ScheduleId id, Caller caller, UnaryOperator<Schedule> edit) {
    return view(scheduling.change(id, Kind.EDITED, caller.actor(), edit));
  }

  private Done delete(ScheduleOperations.Delete params, Caller caller) {
    ScheduleId id = editable(params.id(), caller);
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the id '%s' once more, found '%s'. Nothing was deleted."
              .formatted(params.id(), params.confirm()));
    }
    scheduling.change(id, Kind.DELETED, caller.actor(), UnaryOperator.identity());
    return Done.DONE;
  }

  /** What a file says is edited in the file, or the next save would undo the edit unseen. */
  private ScheduleId editable(String name, Caller caller) {
    Schedule schedule = lookup.named(name, caller).schedule();
    if (schedule.source().startsWith(Schedule.OF_WORKFLOW)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Schedule '%s' stands for a workflow. Nothing was changed; change the workflow."
              .formatted(name));
    }
    if (schedule.isHidden()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Schedule '%s' stands for submitted runs. Nothing was changed; it goes with its last run."
              .formatted(name));
    }
    if (schedule.source().startsWith(Schedule.OF_PLUGIN)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Schedule '%s' came with the plugin '%s'. Nothing was changed; it changes with the plugin's version, and can be paused and disabled."
              .formatted(name, schedule.source().substring(Schedule.OF_PLUGIN.length())));
    }
    if (!schedule.source().isEmpty()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Schedule '%s' belongs to the file schedules/%s. Nothing was changed; edit it there."
              .formatted(name, schedule.source()));
    }
    return schedule.id();
  }

  private static void checkRevision(Schedule schedule, int wanted) {
    if (wanted != 0 && wanted != schedule.revision()) {
      throw new RevisionConflict(schedule.id(), schedule.revision());
    }
  }

  private static Definition completed(Definition before, Definition next) {
    if (!next.id().equals(before.id())) {
      throw new InvalidField(
          "id",
          "id: wanted '%s', found '%s': an id stays for life. Nothing was changed; create another schedule."
              .formatted(before.id(), next.id()));
    }
    return with(next, Secrets.restored(next.params(), before.params()));
  }

  static Definition with(Definition definition, Map<String, @Nullable Object> params) {
    return definition.withParams(params);
  }

  private ScheduleView view(Schedule stored) {
    return views.of(lookup.stored(stored));
  }
}
