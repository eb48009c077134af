package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A schedule or a run, whichever a word names; a schedule comes first. */
sealed interface Named {
  record OfSchedule(ScheduleView schedule) implements Named {}

  record OfRun(RunView run) implements Named {}

  static Named find(Session session, String word) {
    Optional<Named> schedule = found(() -> new OfSchedule(session.schedules().get(word)));
    return schedule
        .or(() -> found(() -> new OfRun(session.runs().get(word))))
        .orElseThrow(
            () -> new CommandFailed(Exit.NOT_FOUND, "no schedule and no run is named " + word));
  }

  /** The run of that name, or the latest one of the schedule of that name. */
  static RunView run(Session session, String word) {
    return switch (find(session, word)) {
      case OfRun(RunView run) -> run;
      case OfSchedule(ScheduleView schedule) ->
          session.runs().list(Map.of("schedule", schedule.id()), "", 1).runs().stream()
              .findFirst()
              .orElseThrow(
                  () -> new CommandFailed(Exit.NOT_FOUND, schedule.id() + " has not run yet"));
    };
  }

  private static Optional<Named> found(Supplier<Named> question) {
    try {
      return Optional.of(question.get());
    } catch (IllegalArgumentException refused) {
      if (isNoSuchThing(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** A word that cannot be an id at all names nothing either. */
  private static boolean isNoSuchThing(IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    return message.startsWith("not_found:") || message.startsWith("invalid:");
  }
}
