package dev.cronjar.host.jmx;

import dev.cronjar.host.control.UpkeepOperations;
import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.control.view.CleanView;
import dev.cronjar.host.control.view.LogLevelView;
import java.util.List;

/** Fronts {@code upkeep.*}. */
record UpkeepControl(Asking host) implements UpkeepControlMXBean {
  @Override
  public List<LogLevelView> logLevels() {
    return host.ask(UpkeepOperations.LOG_LEVELS);
  }

  @Override
  public LogLevelView setLogLevel(String component, String level, String lasts) {
    return host.ask(
        UpkeepOperations.SET_LOG_LEVEL, new UpkeepOperations.SetLevel(component, level, lasts));
  }

  @Override
  public CleanView cleanPreview(String runs, String count) {
    return host.ask(UpkeepOperations.CLEAN_PREVIEW, new UpkeepOperations.Keep(runs, count));
  }

  @Override
  public CleanView clean(String runs, String count) {
    return host.ask(UpkeepOperations.CLEAN, new UpkeepOperations.Keep(runs, count));
  }

  @Override
  public List<String> disabledSchedules(String since) {
    return host.ask(UpkeepOperations.DISABLED, new UpkeepOperations.Disabled(since));
  }

  @Override
  public List<String> removeDisabled(String since, String confirm) {
    return host.ask(
        UpkeepOperations.REMOVE_DISABLED, new UpkeepOperations.RemoveDisabled(since, confirm));
  }

  @Override
  public BackupView backUp(String name) {
    return host.ask(UpkeepOperations.BACKUP, new UpkeepOperations.Backup(name));
  }
}
