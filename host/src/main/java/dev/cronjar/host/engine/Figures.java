package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.StuckTask;
import java.util.List;

/**
 * Figures of the running engine, all from memory. Counts are since the host started; milliseconds
 * are -1 where nothing was measured.
 *
 * @param state {@code running}, {@code paused}, {@code draining}, {@code stalled}, {@code stopped}
 */
public record Figures(
    String state, Scheduler scheduler, Executor executor, Outcomes outcomes, Database database) {

  /**
   * @param latenessRecentMillis the worst of the last minute, from the fire time until the gate: no
   *     waiting for a free place is in it, nor for this host or its database to be there
   * @param dueBacklog claimed fire times that are due and have not started
   */
  public record Scheduler(
      long schedules,
      long paused,
      long disabled,
      double secondsSinceLastTick,
      double latenessP50Millis,
      double latenessP99Millis,
      double latenessMaxMillis,
      double latenessRecentMillis,
      long dueBacklog,
      long fires,
      long misfires,
      long overlapSkips,
      long nextFireAt,
      String nextSchedule) {}

  /**
   * @param retrying runs that wait for their next attempt to be due
   * @param stuck tasks with threads whose runs ended without them
   */
  public record Executor(
      long active, long queued, long retrying, long poolSize, long limit, List<StuckTask> stuck) {
    /** Threads whose runs ended without them. */
    public long stuckThreads() {
      return stuck.stream().mapToLong(StuckTask::threads).sum();
    }
  }

  public record Outcomes(
      long success,
      long businessFailure,
      long technicalFailure,
      long interrupted,
      long skipped,
      double runP50Millis,
      double runP95Millis,
      double runsPerMinute) {}

  /** {@code up}: whether the last write or renewal went through. */
  public record Database(
      boolean up, double latencyMillis, double outageSeconds, long pendingWrites) {}
}
