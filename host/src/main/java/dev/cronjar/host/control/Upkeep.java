package dev.cronjar.host.control;

import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.engine.execute.HostLevels;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Retention;

/** What keeps this host in order, as its parts do it. Safe from any thread. */
public interface Upkeep {
  HostLevels levels();

  /** How much history is kept, as configured. */
  Retention retention();

  /** What would be removed; reads for some seconds. */
  Cleaned look(Retention kept);

  /** Removes it, for a minute or so at most. */
  Cleaned clean(Retention kept);

  /** Copies the home with its database into {@code backups/NAME} of the home. */
  BackupView backUp(String name);
}
