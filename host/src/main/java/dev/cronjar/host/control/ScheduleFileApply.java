package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.control.Dependencies.UnknownBefore;
import dev.cronjar.host.control.ScheduleFilePlan.Step;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes the schedules as files say, as actor {@code file:NAME}, and as plugins do, as {@code
 * plugin:ID}.
 */
final class ScheduleFileApply {
  private static final Logger LOG = LogManager.getLogger(ScheduleFileApply.class);

  /** A file may have ten thousand. */
  private static final int REPORTED = 20;

  private final Scheduling scheduling;
  private final Admission admission;
  private final OrgCheck orgs;
  private final Dependencies dependencies;
  private final AuditSink audit;
  private final Clock clock;

  ScheduleFileApply(
      Scheduling scheduling, Admission admission, OrgCheck orgs, AuditSink audit, Clock clock) {
    this.scheduling = scheduling;
    this.admission = admission;
    this.orgs = orgs;
    this.dependencies = new Dependencies(scheduling);
    this.audit = audit;
    this.clock = clock;
  }

  /** What one application did, what was wrong, and whether it is worth another try soon. */
  record Applied(int changes, List<Problem> problems, boolean again) {}

  /** A step that is refused does not stop the others. */
  Applied apply(String file, DefinitionFile content) {
    ScheduleFilePlan plan = ScheduleFilePlan.of(file, content, standing(file, content));
    List<Problem> problems = new ArrayList<>(plan.problems());
    List<String> done = new ArrayList<>();
    Round round = new Round(file, coming(content), done);
    List<Step> open = round.carryOut(plan.steps());
    for (int before = -1; !open.isEmpty() && done.size() != before; ) {
      // what one comes after may have come with a later entry
      before = done.size();
      open = round.carryOut(open);
    }
    problems.addAll(round.problems);
    boolean again = round.again;
    if (!done.isEmpty()) {
      report(file, done);
    }
    return new Applied(done.size(), List.copyOf(problems), again);
  }

  private static Map<ScheduleId, Definition> coming(DefinitionFile content) {
    return content.entries().stream()
        .map(DefinitionFile.Entry::definition)
        .collect(Collectors.toMap(Definition::id, UnaryOperator.identity()));
  }

  /** Goes over steps once, and once more over those that came before what they come after. */
  private final class Round {
    private final String file;
    private final Map<ScheduleId, Definition> coming;
    private final List<String> done;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Step, Problem> waiting = new LinkedHashMap<>();
    private boolean again;

    Round(String file, Map<ScheduleId, Definition> coming, List<String> done) {
      this.file = file;
      this.coming = coming;
      this.done = done;
    }

    /** Answers the steps that may go once others have gone. */
    List<Step> carryOut(List<Step> steps) {
      problems.removeAll(waiting.values());
      waiting.clear();
      for (Step step : steps) {
        try {
          done.add(ScheduleFileApply.this.carryOut(file, step, coming));
        } catch (UnknownBefore early) {
          waiting.put(step, refused(file, step, early));
        } catch (CronjarException e) {
          problems.add(refused(file, step, e));
          again |= e.code() == ErrorCode.UNAVAILABLE;
        }
      }
      problems.addAll(waiting.values());
      return List.copyOf(waiting.keySet());
    }
  }

  /** One entry for a file: what became of each schedule is in its revisions. */
  private void report(String file, List<String> done) {
    String more = done.size() > REPORTED ? ", and " + (done.size() - REPORTED) + " more" : "";
    audit.record(
        new AuditEntry(
            UUID.randomUUID().toString(),
            clock.millis(),
            actor(file),
            OrgId.DEFAULT.value(),
            "",
            "schedules.apply-file",
            "",
            file,
            AuditEntry.OK,
            String.join(", ", done.subList(0, Math.min(REPORTED, done.size()))) + more,
            "",
            ""));
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

  private static String actor(String source) {
    if (source.startsWith(Schedule.OF_WORKFLOW)) {
      return actor(source.substring(Schedule.OF_WORKFLOW.length()));
    }
    return source.startsWith(Schedule.OF_PLUGIN) ? source : "file:" + source;
  }

  /** Answers what was done, in words. */
  private String carryOut(String file, Step step, Map<ScheduleId, Definition> coming) {
    String actor = actor(file);
    return switch (step) {
      case Step.Create create -> {
        dependencies.check(create.definition(), coming);
        orgs.ensure(create.definition().id().org());
        scheduling.create(admission.begin(create.definition(), file), actor);
        LOG.info("{}: schedule '{}' created", Schedule.shownSource(file), create.definition().id());
        yield "created " + create.definition().id();
      }
      case Step.Change change -> {
        dependencies.check(change.definition(), coming);
        scheduling.change(
            change.definition().id(),
            Kind.EDITED,
            actor,
            before -> admission.revised(before, change.definition()));
        LOG.info("{}: schedule '{}' changed", Schedule.shownSource(file), change.definition().id());
        yield "changed " + change.definition().id();
      }
      case Step.Delete delete -> {
        scheduling.change(delete.id(), Kind.DELETED, actor, UnaryOperator.identity());
        LOG.info(
            "{}: schedule '{}' deleted, its history stays",
            Schedule.shownSource(file),
            delete.id());
        yield "deleted " + delete.id();
      }
    };
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
