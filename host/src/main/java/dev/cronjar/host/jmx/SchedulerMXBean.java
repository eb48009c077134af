package dev.cronjar.host.jmx;

/** The scheduler. */
@Description("The scheduler: totals over all schedules and how punctual it is. Counts since start.")
public interface SchedulerMXBean {
  @Description("running, paused, draining, stalled or stopped")
  String getState();

  @Description("Schedules")
  long getScheduleCount();

  @Description("Schedules that are paused")
  long getPausedCount();

  @Description("Schedules that are disabled")
  long getDisabledCount();

  @Description("Schedules without a bean of their own (jmx.schedule-beans); describe works for all")
  long getScheduleBeansHidden();

  @Description("Seconds since the scheduler last looked; over 5 it hangs")
  double getSecondsSinceLastTick();

  @Description("Start after fire time, median of the last runs, milliseconds; -1 without any")
  double getFireLagMillisP50();

  @Description("Start after fire time, 99th percentile of the last runs, milliseconds; -1 without")
  double getFireLagMillisP99();

  @Description("Start after fire time, the worst of the last runs, milliseconds; -1 without any")
  double getFireLagMillisMax();

  @Description("Fire times that are due and have not started")
  long getDueBacklog();

  @Description("Fire times that started")
  long getFiresTotal();

  @Description("Fire times that were not claimed within their grace")
  long getMisfireTotal();

  @Description("Fire times skipped because the schedule was still running")
  long getOverlapSkippedTotal();

  @Description("Next fire time of all schedules, ISO-8601 with offset in UTC; empty when none")
  String getNextFireTime();

  @Description("Next fire time, milliseconds since 1970 UTC; -1 when none")
  long getNextFireEpochMillis();

  @Description("Seconds to the next fire time; -1 when none")
  double getSecondsToNextFire();

  @Description("The schedule that fires next; empty when none")
  String getNextSchedule();

  @Description("Lines of text: schedules with state, next fire time and last result")
  String[] listSchedules(
      @Description("key=value pairs (state, task, label, org) and words to find; empty for all")
          String filter,
      @Description("how many, 1 to 500") int limit);

  @Description("Lines of text: what will fire next on this host")
  String[] upcoming(@Description("how many, 1 to 500") int count);

  @Description("Lines of text: everything about one schedule")
  String[] describe(@Description("id of a schedule") String schedule);
}
