package dev.cronjar.host.schedule;

/**
 * How much a schedule may do.
 *
 * @param concurrency runs that may be under way at once; 0 where the author gave none: one, and
 *     with overlap {@code allow} as many as the host lets in
 * @param maxRuns scheduled runs that may start before the schedule is disabled; 0 for no bound
 */
public record Limits(int concurrency, long maxRuns) {
  public static final Limits STANDARD = new Limits(0, 0);

  /** The number of runs that may be under way at once. */
  public int concurrency(Overlap.Policy overlap) {
    if (concurrency > 0) {
      return concurrency;
    }
    return overlap == Overlap.Policy.ALLOW ? Integer.MAX_VALUE : 1;
  }
}
