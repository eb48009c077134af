package dev.cronjar.host.control;

import dev.cronjar.host.control.ScheduleFilePlan.Step;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Makes the schedules as the files say, as actor {@code file:NAME}. */
final class ScheduleFileApply {
  private static final Logger LOG = LogManager.getLogger(ScheduleFileApply.class);

  private final Scheduling scheduling;
  private final Admission admission;

  ScheduleFileApply(Scheduling scheduling, Admission admission) {
    this.scheduling = scheduling;
    this.admission = admission;
  }

  /** What one application did, what was wrong, and whether it is worth another try soon. */
  record Applied(int changes, List<Problem> problems, boolean again) {}

  /** A step that is refused does not stop the others. */
  Applied apply(String file, DefinitionFile content) {
    ScheduleFilePlan plan = ScheduleFilePlan.of(file, content, standing(file, content));
    List<Problem> problems = new ArrayList<>(plan.problems());
    int changes = 0;
    boolean again = false;
    for (Step step : plan.steps()) {
      try {
        carryOut(file, step);
        changes++;
      } catch (CronjarException e) {
        problems.add(refused(file, step, e));
        again |= e.code() == ErrorCode.UNAVAILABLE;
      }
    }
    return new Applied(changes, List.copyOf(problems), again);
  }

  private Map<ScheduleId, Schedule> standing(String file, DefinitionFile content) {
    Set<ScheduleId> named =
        content.entries().stream()
            .map(entry -> entry.definition().id())
            .collect(Collectors.toUnmodifiableSet());
    return scheduling.schedules().stream()
        .map(ScheduleStatus::schedule)
        .filter(schedule -> schedule.source().equals(file) || named.contains(schedule.id()))
        .collect(Collectors.toMap(Schedule::id, UnaryOperator.identity()));
  }

  private void carryOut(String file, Step step) {
    String actor = "file:" + file;
    switch (step) {
      case Step.Create create -> {
        scheduling.create(admission.begin(create.definition(), file), actor);
        LOG.info("schedules/{}: schedule '{}' created", file, create.definition().id());
      }
      case Step.Change change -> {
        scheduling.change(
            change.definition().id(),
            Kind.EDITED,
            actor,
            before -> admission.revised(before, change.definition()));
        LOG.info("schedules/{}: schedule '{}' changed", file, change.definition().id());
      }
      case Step.Delete delete -> {
        scheduling.change(delete.id(), Kind.DELETED, actor, UnaryOperator.identity());
        LOG.info("schedules/{}: schedule '{}' deleted, its history stays", file, delete.id());
      }
    }
  }

  private static Problem refused(String file, Step step, CronjarException e) {
    int line =
        switch (step) {
          case Step.Create create -> create.line();
          case Step.Change change -> change.line();
          case Step.Delete delete -> 0;
        };
    return new Problem(file, line, line == 0 ? 0 : 1, "", String.valueOf(e.getMessage()));
  }
}
