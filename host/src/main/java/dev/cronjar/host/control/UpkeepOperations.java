package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.HOST_ADMIN;
import static dev.cronjar.host.org.Permission.HOST_READ;
import static dev.cronjar.host.org.Permission.SCHEDULES_DELETE;
import static dev.cronjar.host.org.Permission.SCHEDULES_READ;

import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.control.view.CleanView;
import dev.cronjar.host.control.view.LogLevelView;
import java.util.List;

/** What keeps a host in order. */
public final class UpkeepOperations {
  public static final Operation<Params.None, List<LogLevelView>> LOG_LEVELS =
      reads("upkeep.log-levels", HOST_READ, Params.None.class, LogLevelView.class);
  public static final Operation<SetLevel, LogLevelView> SET_LOG_LEVEL =
      changes("upkeep.set-log-level", HOST_ADMIN, SetLevel.class, LogLevelView.class);
  public static final Operation<Keep, CleanView> CLEAN_PREVIEW =
      reads("upkeep.clean-preview", HOST_READ, Keep.class, CleanView.class);
  public static final Operation<Keep, CleanView> CLEAN =
      changes("upkeep.clean", HOST_ADMIN, Keep.class, CleanView.class);
  public static final Operation<Disabled, List<String>> DISABLED =
      reads("upkeep.disabled", SCHEDULES_READ, Disabled.class, List.class);
  public static final Operation<RemoveDisabled, List<String>> REMOVE_DISABLED =
      changes("upkeep.remove-disabled", SCHEDULES_DELETE, RemoveDisabled.class, List.class);
  public static final Operation<Backup, BackupView> BACKUP =
      changes("upkeep.backup", HOST_ADMIN, Backup.class, BackupView.class);

  private UpkeepOperations() {}

  /**
   * @param component a logger or a part of the host such as {@code engine}; {@code all}
   * @param level {@code trace}, {@code debug}, {@code info}, {@code warn}, {@code error}
   * @param lasts such as {@code 15m}, at most a day; empty: ten minutes
   */
  public record SetLevel(String component, String level, String lasts) implements Params {
    @Override
    public String subject() {
      return component;
    }
  }

  /**
   * How much is kept of runs, this once; empty: as configured.
   *
   * @param runs an age such as {@code 90d}
   * @param count a number of runs
   */
  public record Keep(String runs, String count) implements Params {}

  /** Disabled for so long, such as {@code 30d}; empty: all. */
  public record Disabled(String since) implements Params {}

  /** Confirm: how many they are, as told before. */
  public record RemoveDisabled(String since, String confirm) implements Params {}

  /** An empty name is made of the time. */
  public record Backup(String name) implements Params {
    @Override
    public String subject() {
      return name;
    }
  }
}
