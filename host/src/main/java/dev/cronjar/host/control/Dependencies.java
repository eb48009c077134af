package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.AfterGraph;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    UnknownBefore(String message) {
      super(ErrorCode.INVALID, message);
    }

    @Override
    public List<FieldError> fields() {
      return List.of(new FieldError("after", String.valueOf(getMessage())));
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
        "after: no schedule '%s'%s. Nothing was changed."
            .formatted(name, Nearest.hint(name, names)));
  }
}
