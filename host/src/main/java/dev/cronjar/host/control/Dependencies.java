package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.After.Ending;
import dev.cronjar.host.schedule.AfterGraph;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import dev.cronjar.host.workflow.reading.Blocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the schedules exist that a definition comes after, and whether that would close a circle.
 */
final class Dependencies {
  private final Scheduling scheduling;

  Dependencies(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** Others that a definition names are not there; they may come with the next entry of a file. */
  static final class UnknownBefore extends CronjarException {
    private static final long serialVersionUID = 1;

    private final String field;

    UnknownBefore(String field, String message) {
      super(ErrorCode.INVALID, message);
      this.field = field;
    }

    @Override
    public List<FieldError> fields() {
      return List.of(new FieldError(field, String.valueOf(getMessage())));
    }
  }

  void check(Definition definition) {
    check(definition, Map.of());
  }

  /**
   * @param coming definitions that are about to be in force, by id
   * @throws InvalidField with the path of names when it would close a circle
   * @throws UnknownBefore when one that it comes after is not there
   */
  void check(Definition definition, Map<ScheduleId, Definition> coming) {
    if (definition.task().equals(Workflow.TASK)) {
      checkNesting(definition, coming);
    }
    After after = definition.policies().after();
    if (after.isNothing()) {
      return;
    }
    List<ScheduleId> circle =
        AfterGraph.circle(
            definition.id(),
            after,
            id ->
                Optional.ofNullable(coming.get(id))
                    .or(() -> standing(id))
                    .map(each -> each.policies().after())
                    .orElse(After.NOTHING));
    if (!circle.isEmpty()) {
      throw new InvalidField(
          "after",
          "after: wanted no circle, found %s. Nothing was changed."
              .formatted(
                  circle.stream().map(ScheduleId::toString).collect(Collectors.joining(" → "))));
    }
    for (String name : after.on().keySet()) {
      if (standing(new ScheduleId(definition.id().org(), name)).isEmpty()) {
        throw unknown(name, definition);
      }
    }
  }

  /** The workflows within a workflow are there, and none of them has this one within it. */
  private void checkNesting(Definition definition, Map<ScheduleId, Definition> coming) {
    Function<ScheduleId, After> inner =
        id ->
            Optional.ofNullable(coming.get(id))
                .or(() -> scheduling.schedule(id).map(each -> each.schedule().definition()))
                .map(Dependencies::nested)
                .orElse(After.NOTHING);
    After own = nested(definition);
    List<ScheduleId> circle = AfterGraph.circle(definition.id(), own, inner);
    if (!circle.isEmpty()) {
      throw new InvalidField(
          "steps",
          "steps: wanted no workflow within itself, found %s. Nothing was changed."
              .formatted(
                  circle.reversed().stream()
                      .map(Workflow::idOf)
                      .collect(Collectors.joining(" → "))));
    }
    for (String name : own.on().keySet()) {
      ScheduleId id = new ScheduleId(definition.id().org(), name);
      if (scheduling.schedule(id).isEmpty()) {
        List<String> known =
            scheduling.schedules().stream()
                .map(ScheduleStatus::schedule)
                .filter(each -> each.id().org().equals(id.org()) && Workflow.is(each))
                .map(each -> Workflow.idOf(each.id()))
                .toList();
        throw new UnknownBefore(
            "steps",
            "steps: no workflow '%s'%s Nothing was changed."
                .formatted(Workflow.idOf(id), Nearest.ending(Workflow.idOf(id), known)));
      }
    }
  }

  /** The workflows that a workflow has within it, as what it comes after. */
  private static After nested(Definition definition) {
    if (!definition.task().equals(Workflow.TASK)) {
      return After.NOTHING;
    }
    WorkflowDefinition graph = WorkflowJson.read(definition.params());
    return new After(
        Stream.concat(graph.steps().stream(), graph.last().stream())
            .flatMap(Blocks::all)
            .filter(Step.SubWorkflow.class::isInstance)
            .map(step -> Workflow.scheduleOf(((Step.SubWorkflow) step).workflow()))
            .distinct()
            .collect(Collectors.toMap(Function.identity(), id -> Ending.FINISHED)));
  }

  private Optional<Definition> standing(ScheduleId id) {
    return scheduling
        .schedule(id)
        .map(ScheduleStatus::schedule)
        .filter(schedule -> !schedule.isHidden())
        .map(Schedule::definition);
  }

  private UnknownBefore unknown(String name, Definition definition) {
    List<String> names =
        scheduling.schedules().stream()
            .map(ScheduleStatus::schedule)
            .filter(each -> !each.isHidden() && each.id().org().equals(definition.id().org()))
            .map(each -> each.id().value())
            .toList();
    return new UnknownBefore(
        "after",
        "after: no schedule '%s'%s Nothing was changed."
            .formatted(name, Nearest.ending(name, names)));
  }
}
