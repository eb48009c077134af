package dev.cronjar.host;

import dev.cronjar.host.control.Upkeep;
import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.engine.execute.HostLevels;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What keeps a host in order, put together. */
final class Housekeeping implements Upkeep {
  private static final Logger log = LogManager.getLogger(Housekeeping.class);
  private static final Duration LOOK_AT_LEVELS = Duration.ofSeconds(5);

  private final HostLevels levels = new HostLevels();
  private final Database database;
  private final Cleaning cleaning;
  private final Home home;
  private final Retention retention;
  private final LongSupplier leftBefore;
  private final Clock clock;

  /**
   * @param leftBefore which files of runs are left over, if no run names them: those that were made
   *     before this, epoch milliseconds
   */
  Housekeeping(
      Database database,
      Cleaning cleaning,
      Home home,
      Retention retention,
      LongSupplier leftBefore,
      Clock clock) {
    this.database = database;
    this.cleaning = cleaning;
    this.home = home;
    this.retention = retention;
    this.leftBefore = leftBefore;
    this.clock = clock;
  }

  void chores(HostChores chores) {
    chores.every(
        LOOK_AT_LEVELS, "Letting log levels fall back", () -> levels.round(clock.millis()));
    chores.every(Duration.ofMinutes(1), "Removing old records", () -> cleaning.round(retention));
    chores.nowAndEvery(Duration.ofDays(1), "Looking through files of runs", this::sweepArtefacts);
  }

  /** Files that an earlier life left half-written, or of which no run tells. */
  private void sweepArtefacts() {
    int removed = database.sweepArtefacts(leftBefore.getAsLong());
    if (removed > 0) {
      log.info("{} files of runs that were cut off are removed", removed);
    }
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
