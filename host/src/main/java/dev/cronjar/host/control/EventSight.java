package dev.cronjar.host.control;

import dev.cronjar.host.control.view.EventView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An event in words, and who may see it. */
public record EventSight(Event.Kind what, Optional<OrgId> org, Concern concern, EventView view) {
  /** What it is about; that of a schedule is for those who see its org. */
  enum Concern {
    SCHEDULE,
    HOST
  }

  public static EventSight of(NumberedEvent numbered, Scheduling scheduling) {
    Event event = numbered.event();
    Optional<ScheduleId> schedule =
        scheduling.schedule(event.schedule()).map(ScheduleStatus::schedule).map(s -> s.id());
    EventView view =
        new EventView(
            event.kind().name().toLowerCase(Locale.ROOT).replace('_', '.'),
            event.subject(),
            schedule.map(ScheduleId::toString).orElse(""),
            schedule.map(id -> id.org().value()).orElse(""),
            event.detail(),
            Iso.utc(event.atMillis()),
            event.atMillis(),
            numbered.epoch().value(),
            numbered.number());
    Concern concern = event.schedule() == 0 ? Concern.HOST : Concern.SCHEDULE;
    return new EventSight(event.kind(), schedule.map(ScheduleId::org), concern, view);
  }

  public boolean isFor(Caller caller, Set<String> kinds) {
    return caller.may(permission()) && isInSight(caller) && isAsked(kinds);
  }

  private boolean isAsked(Set<String> kinds) {
    String kind = view.kind();
    return kinds.isEmpty()
        || kinds.contains(kind)
        || kinds.contains(kind.substring(0, kind.indexOf('.')));
  }

  private Permission permission() {
    return switch (what) {
      case RUN_STARTED, RUN_SUCCEEDED, RUN_FAILED, RUN_SKIPPED, RUN_INTERRUPTED, RUN_QUEUED ->
          Permission.RUNS_READ;
      case WORKFLOW_STARTED,
          WORKFLOW_CHANGED,
          WORKFLOW_COMPLETED,
          WORKFLOW_FAILED,
          STEP_STARTED,
          STEP_COMPLETED,
          STEP_FAILED ->
          Permission.RUNS_READ;
      case PLUGIN_LOADED, PLUGIN_UNLOADED, PLUGIN_REFUSED, PLUGIN_LEAKED -> Permission.PLUGINS_READ;
      case SCHEDULE_CHANGED -> Permission.SCHEDULES_READ;
      case HOST_REJOINED, ALERT_RAISED, ALERT_CLEARED -> Permission.HOST_READ;
    };
  }

  /** Plugins and the host belong to no org; what is of an unknown org is for those who see all. */
  private boolean isInSight(Caller caller) {
    boolean ofRuns =
        permission() == Permission.RUNS_READ || permission() == Permission.SCHEDULES_READ;
    return (concern == Concern.HOST && !ofRuns)
        || org.map(caller::sees).orElse(caller.sight() == Caller.Sight.ALL_ORGS);
  }
}
