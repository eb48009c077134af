package dev.cronjar.host.engine;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What the dispatcher is told between steps. */
sealed interface Signal {
  /** A schedule came to be. The reply, its number, is given when the dispatcher knows it. */
  record Added(Schedule schedule, CompletableFuture<Long> reply) implements Signal {}

  /**
   * Let nothing of this schedule start until {@link Revised} or {@link Released}. The reply is the
   * latest fire time that has left the waiting, given once no claim of the schedule is under way.
   */
  record Hold(long schedule, CompletableFuture<Long> reply) implements Signal {}

  /**
   * A held schedule has a new revision: what waits for a fire time after {@code effectiveMillis} is
   * void.
   */
  record Revised(Schedule schedule, long effectiveMillis, Fold fold, ScheduleChange.Kind kind)
      implements Signal {}

  /** A held schedule goes on as it was. */
  record Released(long schedule) implements Signal {}

  /** What was due and never claimed when a revision came into force. {@code count} 0: nothing. */
  record Fold(long fromMillis, long toMillis, long count, String reason) {
    static final Fold NOTHING = new Fold(0, 0, 0, "");
  }

  /**
   * A run by hand.
   *
   * @param reason of its first row
   * @param references that it has from the beginning
   */
  record Submitted(
      Firing firing,
      String reason,
      Map<String, String> references,
      CompletableFuture<Submission> reply)
      implements Signal {
    Submitted(Firing firing, CompletableFuture<Submission> reply) {
      this(firing, "by hand", Map.of(), reply);
    }
  }

  /** Many runs at once: their first rows are written in one transaction, all of them or none. */
  record SubmittedAll(List<Submitted> runs) implements Signal {}

  /** Whether the submitted run is new; {@code run} is what was written when it is. */
  record Submission(Run run, boolean existed) {}

  /** What earlier lives of this home left behind is dealt with; their schedules have been added. */
  record Recovered(Recovery.Plan plan) implements Signal {}

  /** The reply is given when the row says so. */
  record PauseRun(RunId id, CompletableFuture<Answer> reply) implements Signal {}

  /** The reply is given when the row says so. */
  record ResumeRun(RunId id, CompletableFuture<Answer> reply) implements Signal {}

  /** {@code actor} wants a run to end. */
  record CancelRun(RunId id, String actor, CompletableFuture<Cancelling> reply) implements Signal {}

  /** Somebody wants something of a workflow run; false when that cannot be done. */
  record OrderWorkflow(WorkflowOrder order, CompletableFuture<Boolean> reply) implements Signal {}

  /** What came of the wish to cancel a run. */
  sealed interface Cancelling {
    /** It waited and has ended: this is its last row. */
    record Cancelled(Run run) implements Cancelling {}

    /** It runs and was asked to end: so it stands now. */
    record Asked(Run run) implements Cancelling {}

    /** It is a claimed fire time whose instant has not come. */
    record NotDue() implements Cancelling {}

    /** This host has no run of this id that goes on. */
    record Unknown() implements Cancelling {}
  }

  /** Whether a run could be paused or resumed. */
  enum Answer {
    DONE,
    NOT_WAITING
  }

  record WatermarkRaised(long mayStartUntilMillis) implements Signal {}

  record DrainCommitted(Drain drain, Committed found, int steps) implements Signal {}

  /** The run's thread is free; what it logged is not durable yet. */
  record Freed(Firing firing) implements Signal {}

  record ExecutionEnded(Ended ended) implements Signal {}

  record TasksChanged() implements Signal {}

  record PauseAll() implements Signal {}

  record ResumeAll() implements Signal {}

  /** Stop taking and starting; give back what was claimed. */
  record Stop() implements Signal {}

  /**
   * Runs that follow runs of other hosts; those whose schedules are this host's are its to make.
   */
  record HandedOver(List<Handover> runs) implements Signal {}

  /** What comes of sharing schedules with other hosts. */
  sealed interface FromPeers extends Signal
      permits Sharing.Gained, Sharing.Give, Sharing.Keep, Sharing.AskIdle {}

  /** What comes of sharing the limits of orgs with other hosts. */
  sealed interface OfPermits extends Signal permits OrgPermits.Count, OrgPermits.Lent {}

  /** The drain limit is over: what still runs is recorded as interrupted. */
  record Abandon(String reason) implements Signal {}
}
