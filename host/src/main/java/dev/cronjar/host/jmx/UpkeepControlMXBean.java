package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.control.view.CleanView;
import dev.cronjar.host.control.view.LogLevelView;
import java.util.List;

/**
 * What keeps a host in order: {@code dev.cronjar:type=Control,name=Upkeep}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "What keeps a host in order; what the console uses. Errors: IllegalArgumentException \"code:"
        + " message\"")
public interface UpkeepControlMXBean {
  @Description("Levels of the host's log that were changed and have not fallen back yet")
  List<LogLevelView> logLevels();

  /**
   * Changes the level of a part of the host for a while.
   *
   * @param component a part such as {@code engine}, the name of a logger, or {@code all}
   * @param level {@code trace}, {@code debug}, {@code info}, {@code warn}, {@code error}
   * @param lasts from {@code 1s} to {@code 1d}; empty: ten minutes
   */
  @Changes
  @Description("Changes the log level of a part of the host (engine, a logger, all) for a while")
  LogLevelView setLogLevel(String component, String level, String lasts);

  /**
   * What {@link #clean} would remove.
   *
   * @param runs an age such as {@code 90d} instead of the configured one; empty: that
   * @param count a number of runs instead of the configured one; empty: that
   */
  @Description("What clean would remove; empty: as configured in retention")
  CleanView cleanPreview(String runs, String count);

  /** Removes it; a host does the same by itself every minute, as it is configured. */
  @Changes
  @Description("Removes runs beyond an age (90d) or a number; empty: as configured in retention")
  CleanView clean(String runs, String count);

  /**
   * Schedules that are disabled and that no file or plugin owns.
   *
   * @param since disabled for so long, such as {@code 30d}; empty: all
   */
  @Description("Ids of schedules that have been disabled for so long (30d; empty: all)")
  List<String> disabledSchedules(String since);

  /**
   * Deletes them; their runs stay. Answers their ids.
   *
   * @param confirm how many {@link #disabledSchedules} told
   */
  @Changes
  @Description("Deletes what disabledSchedules tells; confirm: how many those are")
  List<String> removeDisabled(String since, String confirm);

  /**
   * Copies the home with its database, while the host works, into {@code backups/NAME} of the home.
   *
   * @param name letters, digits, {@code .}, {@code _}, {@code -}; empty: the time
   */
  @Changes
  @Description("Copies the home with its database into backups/NAME while the host works")
  BackupView backUp(String name);
}
