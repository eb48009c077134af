package dev.cronjar.host.store;

/**
 * What is, or would be, removed.
 *
 * @param folded rows of folded fire times
 * @param artefacts runs whose files go before them
 * @param workflows what goes with the runs that stand for workflow runs
 * @param complete whether that is all: it was looked at, or removed, for as long as it may take
 */
public record Cleaned(
    long runs, long folded, long artefacts, Workflows workflows, Beside beside, boolean complete) {
  /** Workflow runs and their steps. */
  public record Workflows(long runs, long steps) {
    static final Workflows NONE = new Workflows(0, 0);

    Workflows plus(Workflows other) {
      return new Workflows(runs + other.runs, steps + other.steps);
    }
  }

  /**
   * What goes beside the history of runs.
   *
   * @param batches batches and other submissions: with the last of their runs
   * @param audit records of the audit
   * @param notifications that were sent or given up
   */
  public record Beside(long batches, long logBytes, long audit, long notifications) {
    public static final Beside NOTHING = new Beside(0, 0, 0, 0);
  }

  public Cleaned with(Beside other) {
    return new Cleaned(runs, folded, artefacts, workflows, other, complete);
  }
}
