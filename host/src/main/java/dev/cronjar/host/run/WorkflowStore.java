package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading workflow runs, and removing one: old ones go with their runs. Safe from any thread. */
public interface WorkflowStore {
  Optional<WorkflowRun> find(RunId id);

  /**
   * The steps of a workflow run that have begun or were skipped, in the order in which they did.
   */
  List<StepRun> steps(RunId workflow);

  /** Workflow runs, newest first; {@code cursor} empty for the first page. */
  Page list(Filter filter, String cursor, int limit);

  /**
   * How many there are by state: of one workflow, or with {@link #ALL} of every one. Quick however
   * many there are.
   */
  Map<WorkflowState, Long> byState(long schedule);

  /** The same of all workflows of an org. */
  Map<WorkflowState, Long> byState(OrgId org);

  /** Removes an ended one and its steps; the run that stands for it stays. */
  void delete(RunId id);

  long ALL = -1;

  /**
   * Which ones.
   *
   * @param schedules numbers; empty for every workflow
   * @param states empty for all
   */
  record Filter(Collection<Long> schedules, Collection<WorkflowState> states) {}

  /** A page and the cursor of the next, empty for no more. */
  record Page(List<WorkflowRun> runs, String nextCursor) {}
}
