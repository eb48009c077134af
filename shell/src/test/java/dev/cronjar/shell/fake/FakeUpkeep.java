package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.control.view.CleanView;
import dev.cronjar.host.control.view.LogLevelView;
import dev.cronjar.host.jmx.UpkeepControlMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what was asked of it. */
public final class FakeUpkeep implements UpkeepControlMXBean {
  public final List<String> asked = new ArrayList<>();
  public final List<LogLevelView> levels = new ArrayList<>();
  public List<String> disabled = List.of("old", "older");

  @Override
  public List<LogLevelView> logLevels() {
    return List.copyOf(levels);
  }

  @Override
  public LogLevelView setLogLevel(String component, String level, String lasts) {
    asked.add("level " + component + " " + level + " " + lasts);
    levels.add(
        new LogLevelView(
            component, level.toUpperCase(Locale.ROOT), "INFO", "2027-01-01T00:00:00+01:00"));
    return levels.getLast();
  }

  @Override
  public CleanView cleanPreview(String runs, String count) {
    asked.add("preview " + runs + " " + count);
    return new CleanView(1_200, 3, 7, 21, 2, 0, 5_000, 4, 6, true, List.of("runs: 90d"));
  }

  @Override
  public CleanView clean(String runs, String count) {
    asked.add("clean " + runs + " " + count);
    return new CleanView(1_200, 3, 7, 21, 2, 0, 5_000, 4, 6, false, List.of("runs: 90d"));
  }

  @Override
  public List<String> disabledSchedules(String since) {
    return disabled;
  }

  @Override
  public List<String> removeDisabled(String since, String confirm) {
    asked.add("remove disabled " + since + " " + confirm);
    return disabled;
  }

  @Override
  public BackupView backUp(String name) {
    asked.add("backup " + name);
    return new BackupView("/srv/fake/backups/" + name, 4_096, List.of("pg_dump the database"));
  }
}
