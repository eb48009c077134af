package dev.cronjar.host.jmx;

/** One schedule. */
@Description("A schedule: when it fires next and how its last runs went. Counts since start.")
public interface ScheduleMXBean {
  @Description("The task it runs")
  String getTask();

  @Description("The rule as written: cron 0 2 * * *, every 10s, once 2027-01-01T00:00:00+01:00")
  String getTrigger();

  @Description("The rule in words")
  String getInWords();

  @Description("Zone in which the rule is read")
  String getTimeZone();

  @Description("enabled, paused or disabled")
  String getState();

  @Description("1 when paused, else 0")
  int getPaused();

  @Description("Why it is paused or disabled, or waits although enabled; empty otherwise")
  String getReason();

  @Description("File in schedules/ that owns it; empty when made by console, JMX or HTTP")
  String getSource();

  @Description("Next fire time, ISO-8601 with offset in the schedule's zone; empty when none")
  String getNextFireTime();

  @Description("Next fire time, milliseconds since 1970 UTC; -1 when none")
  long getNextFireEpochMillis();

  @Description("Seconds to the next fire time; -1 when none")
  double getSecondsToNextFire();

  @Description("State of the last run: success, failed, skipped …; empty without any")
  String getLastStatus();

  @Description("Id of the last run; empty without any")
  String getLastRunId();

  @Description(
      "End of the last run, ISO-8601 with offset in the schedule's zone; empty without any")
  String getLastEnded();

  @Description("Duration of the last run, milliseconds; -1 without any")
  long getLastRunMillis();

  @Description("Runs that started")
  long getTriggerCount();

  @Description("Runs that succeeded")
  long getSuccessCount();

  @Description("Runs that failed")
  long getFailureCount();

  @Description("Fire times that were skipped")
  long getSkippedCount();

  @Description("Succeeded of all that ended, 0 to 1; -1 without any")
  double getSuccessRate();

  @Description("95th percentile of the durations, milliseconds; -1 without any")
  long getP95Millis();

  @Description("Failures since the last success")
  long getConsecutiveFailures();

  @Changes
  @Description("Holds what becomes due until resume")
  void pause();

  @Changes
  @Description("Fires again; what was held is recorded as skipped")
  void resume();

  @Changes
  @Description("Runs it now, also while paused or disabled; answers the run's id")
  String trigger();

  @Description("Lines of text: the next firings with offset and notes on zone transitions")
  String[] preview(@Description("how many, 1 to 500") int count);

  @Description("Lines of text: everything about it")
  String[] describe();
}
