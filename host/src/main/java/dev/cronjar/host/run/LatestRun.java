package dev.cronjar.host.run;

/**
 * What is shown of a schedule's latest run. Times in epoch milliseconds, {@link Run#UNSET} where
 * not reached.
 *
 * @param schedule the schedule's number
 */
public record LatestRun(
    long schedule, RunId id, RunState state, String reason, long started, long ended) {
  public static LatestRun of(Run run) {
    return new LatestRun(
        run.origin().schedule(),
        run.id(),
        run.state(),
        run.reason(),
        run.times().started(),
        run.times().ended());
  }
}
