package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the schedule that somebody named. */
final class ScheduleLookup {
  private final Scheduling scheduling;

  ScheduleLookup(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  /**
   * {@code id} in the caller's org, or {@code org/id}; what the caller does not see is not there.
   */
  ScheduleStatus named(String name, Caller caller) {
    return parse(name, caller)
        .filter(id -> caller.sees(id.org()))
        .flatMap(scheduling::schedule)
        .orElseThrow(() -> missing(name, caller));
  }

  /** A schedule that has just been found or made. */
  ScheduleStatus standing(ScheduleId id) {
    return scheduling.schedule(id).orElseThrow(() -> new ScheduleNotFound(id.toString(), ""));
  }

  /** Those that exist for the caller, by id. */
  Stream<ScheduleStatus> seen(Caller caller) {
    return seenAfter("", caller);
  }

  /** Those of them behind this id. */
  Stream<ScheduleStatus> seenAfter(String id, Caller caller) {
    return scheduling
        .schedulesAfter(id)
        .filter(status -> caller.sees(status.schedule().id().org()));
  }

  /** What the caller names so, whether it is there or not; empty when it is no name. */
  static Optional<ScheduleId> parse(String name, Caller caller) {
    int slash = name.indexOf('/');
    try {
      return Optional.of(
          slash < 0
              ? new ScheduleId(caller.org(), name)
              : new ScheduleId(new OrgId(name.substring(0, slash)), name.substring(slash + 1)));
    } catch (InvalidName notAName) {
      return Optional.empty();
    }
  }

  /**
   * A schedule as it was just stored. The engine follows a moment later: until then it tells the
   * revision before.
   */
  ScheduleStatus stored(Schedule stored) {
    ScheduleStatus seen = standing(stored.id());
    return seen.schedule().revision() >= stored.revision()
        ? seen
        : new ScheduleStatus(stored, stored.nextFireAt(), "", seen.last(), seen.tally());
  }

  private ScheduleNotFound missing(String name, Caller caller) {
    List<String> names =
        seen(caller)
            .filter(status -> !status.schedule().isHidden())
            .map(status -> written(status, caller))
            .toList();
    return new ScheduleNotFound(name, Nearest.question(name, names));
  }

  private static String written(ScheduleStatus status, Caller caller) {
    ScheduleId id = status.schedule().id();
    return id.org().equals(caller.org()) ? id.value() : id.toString();
  }
}
