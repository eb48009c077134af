package dev.cronjar.host;

import dev.cronjar.host.control.Upkeep;
import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.engine.execute.HostLevels;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.Retention;
import java.time.Clock;
import java.time.Duration;

/** What keeps a host in order, put together. */
final class Housekeeping implements Upkeep {
  private static final Duration LOOK_AT_LEVELS = Duration.ofSeconds(5);

  private final HostLevels levels = new HostLevels();
  private final Database database;
  private final Cleaning cleaning;
  private final Home home;
  private final Retention retention;
  private final Clock clock;

  Housekeeping(Database database, Cleaning cleaning, Home home, Retention retention, Clock clock) {
    this.database = database;
    this.cleaning = cleaning;
    this.home = home;
    this.retention = retention;
    this.clock = clock;
  }

  void chores(HostChores chores) {
    chores.every(
        LOOK_AT_LEVELS, "Letting log levels fall back", () -> levels.round(clock.millis()));
  }

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
    return cleaning.look(kept);
  }

  @Override
  public Cleaned clean(Retention kept) {
    return cleaning.clean(kept);
  }

  @Override
  public BackupView backUp(String name) {
    return new HomeBackup(home, database).make(name);
  }
}
