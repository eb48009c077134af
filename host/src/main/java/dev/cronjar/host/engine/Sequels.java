package dev.cronjar.host.engine;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What carries runs that consist of others: it says which runs follow. Such a run takes a slot of
 * its schedule, but no place at the gate and no thread. What an answer says is written together
 * with what led to it, so that a crash at any point resumes at the same place.
 *
 * <p>One for each life of a host. All methods are called on the dispatcher and do no I/O, but for
 * {@link #prepare} and {@link #asStep}.
 */
public interface Sequels {
  /** The task of schedules whose runs are carried. */
  String TASK = WorkflowRun.TASK;

  /** The label of a step's run that names the run which it is part of. */
  String OF_RUN = "workflow_run";

  /** The label of a step's run that says which step it is: its path. */
  String OF_STEP = "step";

  /** Carries nothing. */
  Sequels NONE = new NoSequels();

  /** Makes one for a life. */
  interface Maker {
    Sequels make(Directory directory);
  }

  /** The schedules that the life knows. Any thread. */
  interface Directory {
    Optional<Schedule> schedule(ScheduleId id);
  }

  /** Reads what is recorded of these carried runs, to have it at hand. Any thread. */
  void prepare(Collection<RunId> carried);

  /** The schedule as the run of a step sees it, which is known by its row. Any thread. */
  Schedule asStep(Schedule schedule, Run step);

  /** What is written of a carried run together with its first row, when somebody asked for it. */
  WorkflowWrites pending(Firing firing);

  /** The same of one that ended before it began, or cannot go on. */
  WorkflowWrites neverBegan(Run run);

  /**
   * A carried run begins.
   *
   * @param retryOf the run that it repeats, empty for none
   */
  Next begin(Firing firing, String retryOf, long now);

  /**
   * A carried run of an earlier life goes on here.
   *
   * @param known runs of steps that are known to wait or to have ended: others have not begun
   */
  Next resume(Firing firing, String retryOf, Set<RunId> known, long now);

  /** The run of a step has ended. */
  Next ended(Run step, long now);

  /** Empty when it is not so that this could be done. */
  Optional<Next> order(WorkflowOrder order, long now);

  /** What was to happen until now by itself. */
  Next ring(long now);

  /** When something happens by itself; {@link Long#MAX_VALUE} for never. */
  long wakeAt();

  /**
   * What comes of it.
   *
   * @param starts runs of steps that are to go to the gate
   * @param over carried runs that have ended
   */
  record Next(
      WorkflowWrites writes,
      List<Event> events,
      List<Firing> starts,
      List<Stop> stops,
      List<Over> over) {
    public static final Next NOTHING =
        new Next(WorkflowWrites.NONE, List.of(), List.of(), List.of(), List.of());
  }

  /** The run of a step is to end. */
  record Stop(RunId run, String reason) {}

  /** A carried run has ended so. */
  record Over(RunId run, Outcome outcome) {}
}
