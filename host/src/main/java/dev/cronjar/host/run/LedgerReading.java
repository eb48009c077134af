package dev.cronjar.host.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an examiner reads of the ledger beside runs and revisions. Safe from any thread, also beside
 * a host that works on the same database; never waits for the writers.
 */
public interface LedgerReading {
  /**
   * Schedules whose number is above {@code after}, deleted ones too, by number; at most {@code
   * limit}.
   */
  List<Standing> standings(long after, int limit);

  Optional<Standing> standing(long schedule);

  /** Every claim row that is there. Its items may have run rows already. */
  List<OpenClaim> claims();

  /** Every life that a host had on this database, newest first. */
  List<HostLife> lives();

  /** Which of these ids have a run row. */
  Set<RunId> recorded(Collection<RunId> ids);
}
