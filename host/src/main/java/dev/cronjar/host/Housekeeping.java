package dev.cronjar.host;

import dev.cronjar.host.control.Upkeep;
import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.engine.execute.HostLevels;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
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
  private final Doorway doorway;
  private final Home home;
  private final Retention retention;
  private final Clock clock;

  Housekeeping(Database database, Doorway doorway, Home home, Retention retention, Clock clock) {
    this.database = database;
    this.doorway = doorway;
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
    return database.history().look(kept, clock.millis());
  }

  @Override
  public Cleaned clean(Retention kept) {
    try {
      Cleaned cleaned = database.history().clean(kept, clock.millis());
      int audit = doorway.cleanAudit(kept);
      return new Cleaned(
          cleaned.runs(), cleaned.folded(), cleaned.artefacts(), audit, cleaned.complete());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CronjarException(
          ErrorCode.UNAVAILABLE, "The cleaning was interrupted; what is removed is removed.");
    }
  }

  @Override
  public BackupView backUp(String name) {
    return new HomeBackup(home, database).make(name);
  }
}
