package dev.cronjar.host.run;

import dev.cronjar.host.schedule.Schedule;

/**
 * A run before and while it runs: what the stages of the engine hand to each other.
 *
 * @param schedule as it stood in the revision that this run belongs to
 * @param params JSON laid over the schedule's params, empty for none
 * @param claim number of the claim that holds its fire time, {@link #UNCLAIMED} for runs by hand
 */
public record Firing(
    RunId id,
    Schedule schedule,
    long plannedMillis,
    TriggerType trigger,
    String params,
    long createdMillis,
    long claim,
    Try attempt) {
  public static final long UNCLAIMED = 0;

  /**
   * Which try this is.
   *
   * @param number 1 for the first
   * @param log where the log of the tries before lies; this one's lines follow it
   */
  public record Try(int number, LogPointer log) {
    public static final Try FIRST = new Try(1, LogPointer.NONE);
  }

  public static Firing scheduled(
      Schedule schedule, long plannedMillis, long createdMillis, long claim) {
    RunId id = RunId.scheduled(plannedMillis, schedule.number());
    return new Firing(
        id, schedule, plannedMillis, TriggerType.SCHEDULE, "", createdMillis, claim, Try.FIRST);
  }

  /** The same run, tried once more. */
  public Firing again(LogPointer logSoFar) {
    Try next = new Try(attempt.number() + 1, logSoFar);
    return new Firing(id, schedule, plannedMillis, trigger, params, createdMillis, UNCLAIMED, next);
  }
}
