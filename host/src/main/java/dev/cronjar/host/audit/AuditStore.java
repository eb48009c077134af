package dev.cronjar.host.audit;

import java.util.List;

/** Keeps the records. Safe from any thread. */
public interface AuditStore {
  /**
   * Appends entries in this order, each in its place of the chain; one whose key is there already
   * stays as it is. Hosts that share a database take turns.
   *
   * @throws dev.cronjar.host.org.CronjarException UNAVAILABLE when the database is away: none or
   *     all of them are written, and repeating it is harmless
   */
  void append(List<AuditEntry> entries);

  /** Records that match with a sequence below {@code below}, newest first. */
  List<AuditRecord> list(AuditFilter filter, long below, int limit);

  /** Records with a sequence above {@code above}, oldest first. */
  List<AuditRecord> from(long above, int limit);

  Ends ends();

  /** How many records {@link #removeBefore}, again and again, would remove. */
  long countBefore(long atMillis);

  /** Removes the oldest records up to the first that is not older; answers how many. */
  int removeBefore(long atMillis);

  /**
   * Where the chain begins and ends.
   *
   * @param removed the last record that was removed for its age; 0 when none was
   * @param removedHash its hash
   * @param last the last record that was written
   * @param lastHash its hash
   */
  record Ends(long removed, String removedHash, long last, String lastHash) {}
}
