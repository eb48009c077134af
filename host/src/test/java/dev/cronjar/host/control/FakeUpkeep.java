package dev.cronjar.host.control;

import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.engine.execute.HostLevels;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host that has a little to clean, and remembers what was asked of it. */
public final class FakeUpkeep implements Upkeep {
  private final HostLevels levels = new HostLevels();
  public final List<String> asked = new ArrayList<>();
  public Retention retention =
      new Retention(
          Duration.ofDays(90),
          0,
          Duration.ZERO,
          new Retention.Apart(
              Duration.ofDays(7),
              Duration.ZERO,
              5_000,
              List.of(new Retention.Rule("default", "night*", Duration.ZERO, 500))));

  @Override
  public HostLevels levels() {
    return levels;
  }

  @Override
  public Retention retention() {
    return retention;
  }

  @Override
  public Cleaned look(Retention kept) {
    asked.add("look " + kept.age() + " " + kept.runs());
    return new Cleaned(
        12, 3, 1, new Cleaned.Workflows(2, 9), new Cleaned.Beside(5, 700, 4, 6), true);
  }

  @Override
  public Cleaned clean(Retention kept) {
    asked.add("clean " + kept.age() + " " + kept.runs());
    return new Cleaned(
        12, 3, 1, new Cleaned.Workflows(2, 9), new Cleaned.Beside(5, 700, 4, 6), false);
  }

  @Override
  public BackupView backUp(String name) {
    asked.add("backup " + name);
    return new BackupView("/srv/cronjar/backups/" + name, 4_096, List.of());
  }
}
