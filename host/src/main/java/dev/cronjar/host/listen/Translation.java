package dev.cronjar.host.listen;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.plugin.HostEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Makes what plugins are told of what is recorded; reads a run only for who wants to hear it. */
final class Translation {
  private final RunStore runs;
  private final LongFunction<Optional<Schedule>> schedules;

  Translation(RunStore runs, LongFunction<Optional<Schedule>> schedules) {
    this.runs = runs;
    this.schedules = schedules;
  }

  /** Empty for what is nothing to plugins, or not {@code wanted}. */
  Optional<HostEvent> of(NumberedEvent one, Predicate<Class<? extends HostEvent>> wanted) {
    return kind(one.event().kind()).filter(wanted).map(kind -> told(one));
  }

  private static Optional<Class<? extends HostEvent>> kind(Event.Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case RUN_STARTED -> HostEvent.RunStarted.class;
          case RUN_SUCCEEDED -> HostEvent.RunCompleted.class;
          case RUN_FAILED, RUN_INTERRUPTED -> HostEvent.RunFailed.class;
          case RUN_SKIPPED -> HostEvent.RunSkipped.class;
          case WORKFLOW_STARTED -> HostEvent.WorkflowStarted.class;
          case WORKFLOW_COMPLETED -> HostEvent.WorkflowCompleted.class;
          case WORKFLOW_FAILED -> HostEvent.WorkflowFailed.class;
          case STEP_STARTED -> HostEvent.StepStarted.class;
          case STEP_COMPLETED -> HostEvent.StepCompleted.class;
          case STEP_FAILED -> HostEvent.StepFailed.class;
          case PLUGIN_LOADED -> HostEvent.PluginLoaded.class;
          case PLUGIN_UNLOADED -> HostEvent.PluginUnloaded.class;
          case ALERT_RAISED -> HostEvent.AlertRaised.class;
          case ALERT_CLEARED -> HostEvent.AlertCleared.class;
          default -> null;
        });
  }

  private HostEvent told(NumberedEvent one) {
    Event event = one.event();
    String id = one.epoch().value() + "/" + one.number();
    Instant at = Instant.ofEpochMilli(event.atMillis());
    return switch (event.kind()) {
      case PLUGIN_LOADED ->
          new HostEvent.PluginLoaded(id, at, event.subject(), Pair.of(event.detail(), " ").head());
      case PLUGIN_UNLOADED -> {
        Pair said = Pair.of(event.detail(), " ");
        yield new HostEvent.PluginUnloaded(id, at, event.subject(), said.head(), said.rest());
      }
      case ALERT_RAISED -> new HostEvent.AlertRaised(id, at, event.subject(), event.detail());
      case ALERT_CLEARED -> new HostEvent.AlertCleared(id, at, event.subject(), event.detail());
      default -> ofRun(event, id, at);
    };
  }

  private HostEvent ofRun(Event event, String id, Instant at) {
    Optional<Run> found =
        event.subject().isEmpty() ? Optional.empty() : runs.find(new RunId(event.subject()));
    HostEvent.Run run = run(event, found);
    Pair said = Pair.of(event.detail(), ": ");
    return switch (event.kind()) {
      case RUN_STARTED -> new HostEvent.RunStarted(id, at, run);
      case RUN_SUCCEEDED ->
          new HostEvent.RunCompleted(
              id, at, run, found.map(each -> each.result().outputs()).orElse(Map.of()));
      case RUN_FAILED -> new HostEvent.RunFailed(id, at, run, said.head(), said.rest());
      case RUN_INTERRUPTED -> new HostEvent.RunFailed(id, at, run, "interrupted", event.detail());
      case RUN_SKIPPED -> new HostEvent.RunSkipped(id, at, run, event.detail());
      case WORKFLOW_STARTED -> new HostEvent.WorkflowStarted(id, at, run);
      case WORKFLOW_COMPLETED -> new HostEvent.WorkflowCompleted(id, at, run);
      case WORKFLOW_FAILED -> new HostEvent.WorkflowFailed(id, at, run, event.detail());
      case STEP_STARTED -> new HostEvent.StepStarted(id, at, run, event.detail());
      case STEP_COMPLETED -> new HostEvent.StepCompleted(id, at, run, event.detail());
      case STEP_FAILED -> new HostEvent.StepFailed(id, at, run, said.head(), said.rest());
      default -> throw new IllegalStateException("No event of a run: " + event);
    };
  }

  private HostEvent.Run run(Event event, Optional<Run> found) {
    Optional<Schedule> schedule = schedules.apply(event.schedule());
    String name = schedule.map(each -> each.id().value()).orElse("#" + event.schedule());
    return found
        .map(Run::origin)
        .map(
            origin ->
                new HostEvent.Run(
                    event.subject(),
                    origin.org().value(),
                    name,
                    origin.task(),
                    origin.trigger().text(),
                    origin.attempt()))
        .orElseGet(
            () ->
                new HostEvent.Run(
                    event.subject(),
                    schedule.map(each -> each.id().org().value()).orElse(""),
                    name,
                    schedule.map(each -> each.definition().task()).orElse(""),
                    "",
                    0));
  }

  /** What stands before and after the first joint. */
  private record Pair(String head, String rest) {
    static Pair of(String text, String joint) {
      int at = text.indexOf(joint);
      return at < 0
          ? new Pair(text, "")
          : new Pair(text.substring(0, at), text.substring(at + joint.length()));
    }
  }
}
