package dev.cronjar.host.bench;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.schedule.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs whose statistics are worth asking for: the same for the same numbers.
 *
 * @param fromMillis when the first one was due
 * @param count over how many of them a day is spread
 */
record VariedRuns(long fromMillis, int count) {
  static final long FIRST_SCHEDULE = 1_000_000;
  static final int SCHEDULES = 1_000;
  private static final int ONE_WORKFLOW_IN = 100;
  private static final long SPREAD = Duration.ofHours(22).toMillis();
  private static final double LONGEST = Math.log((double) Duration.ofHours(1).toMillis());
  private static final List<RunState> STATES =
      List.of(
          RunState.SUCCESS,
          RunState.SUCCESS,
          RunState.SUCCESS,
          RunState.SUCCESS,
          RunState.FAILED,
          RunState.TIMEOUT,
          RunState.CANCELLED,
          RunState.INTERRUPTED,
          RunState.SKIPPED);
  private static final List<RunState> OF_WORKFLOWS =
      List.of(RunState.SUCCESS, RunState.SUCCESS, RunState.FAILED, RunState.CANCELLED);
  private static final List<WorkflowState> FAILED =
      List.of(WorkflowState.FAILED, WorkflowState.ROLLED_BACK, WorkflowState.ROLLBACK_FAILED);

  private static boolean isWorkflow(int number) {
    return number % ONE_WORKFLOW_IN == 0;
  }

  Run run(int number) {
    SplittableRandom random = new SplittableRandom(number);
    List<RunState> states = isWorkflow(number) ? OF_WORKFLOWS : STATES;
    RunState state = states.get(random.nextInt(states.size()));
    long schedule = FIRST_SCHEDULE + number % SCHEDULES;
    long due = fromMillis + SPREAD * number / count;
    Run.Times times = new Run.Times(due, due, Run.UNSET, Run.UNSET);
    long started = due + (long) Math.exp(random.nextDouble() * 6);
    long ended = started + (long) Math.exp(random.nextDouble() * LONGEST);
    return new Run(
        new Run.Origin(
            RunId.scheduled(due, schedule * 100_000 + number),
            schedule,
            1,
            OrgId.DEFAULT,
            isWorkflow(number) ? WorkflowRun.TASK : BenchTasks.NAME,
            TriggerType.SCHEDULE,
            Priority.NORMAL,
            1,
            Map.of(),
            ""),
        state == RunState.SKIPPED ? times.endedAt(due) : times.startedAt(started).endedAt(ended),
        state,
        "",
        Run.Result.NONE,
        new Run.Place("bench", 1, "1.0.0"));
  }

  /** The workflow run for which a run stands; empty when for none. */
  Optional<WorkflowRun> workflow(int number, Run run) {
    if (!isWorkflow(number)) {
      return Optional.empty();
    }
    WorkflowState state =
        switch (run.state()) {
          case FAILED -> FAILED.get(number / ONE_WORKFLOW_IN % FAILED.size());
          case CANCELLED -> WorkflowState.CANCELLED;
          default -> WorkflowState.COMPLETED;
        };
    return Optional.of(
        new WorkflowRun(
            run.id(),
            run.origin().schedule(),
            1,
            OrgId.DEFAULT,
            state,
            WorkflowRun.Course.OVER,
            state,
            "{}",
            "",
            "",
            "",
            new WorkflowRun.Span(
                run.times().created(), run.times().started(), run.times().ended())));
  }
}
