package dev.cronjar.host.engine;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;

/**
 * A schedule and where the engine is with it.
 *
 * @param nextFireAt the next fire time, claimed or not, epoch milliseconds; {@code FireTimes.NEVER}
 *     when none comes
 * @param waitsFor why it does not fire although it is enabled (its task is not loaded …), empty
 *     otherwise
 */
public record ScheduleStatus(
    Schedule schedule, long nextFireAt, String waitsFor, LastRun last, Tally tally) {
  /** The same with another next fire time. */
  ScheduleStatus nextFireAt(long millis) {
    return new ScheduleStatus(schedule, millis, waitsFor, last, tally);
  }

  /**
   * The last run that started or was skipped; {@link #NONE} when there is none. Times in epoch
   * milliseconds, -1 where unset.
   */
  public record LastRun(String id, RunState state, String reason, long started, long ended) {
    public static final LastRun NONE = new LastRun("", RunState.QUEUED, "", -1, -1);

    public boolean isNone() {
      return id.isEmpty();
    }
  }

  /**
   * Counts since the host started.
   *
   * @param consecutiveFailures since the last success
   * @param p95Millis of the durations, -1 without any
   */
  public record Tally(
      long triggered,
      long succeeded,
      long failed,
      long skipped,
      long consecutiveFailures,
      long p95Millis) {
    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, -1);
  }
}
