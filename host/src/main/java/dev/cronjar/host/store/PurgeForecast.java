package dev.cronjar.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Counts what a purge would remove now, and removes nothing. Reads what is old and no more. */
final class PurgeForecast {
  private static final long LONGEST = Duration.ofSeconds(20).toNanos();
  private static final String ENDED =
      """
      SELECT schedule_id, COUNT(*) FROM run
      WHERE seq >= ? AND seq < ? AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')
      GROUP BY schedule_id""";
  private static final String TOTAL =
      """
      SELECT SUM(total) FROM run_count WHERE state <> 'folded'""";
  private static final String SKIPPED =
      """
      SELECT COUNT(*) FROM skipped_range WHERE recorded_at < ?""";
  private static final String ARTEFACTS =
      """
      SELECT COUNT(*) FROM run WHERE artefacts IS NOT NULL AND created_at < ?""";
  private static final String AUDIT =
      """
      SELECT COUNT(*) FROM audit WHERE at < ?
        OR sequence <= (SELECT last FROM audit_end WHERE id = 1) - ?""";

  private final Purge.Lanes lanes;
  private final Purge.Kept kept;
  private final ApartSchedules apart;
  private final long until = System.nanoTime() + LONGEST;

  PurgeForecast(Purge.Lanes lanes, Purge.Kept kept, ApartSchedules apart) {
    this.lanes = lanes;
    this.kept = kept;
    this.apart = apart;
  }

  Cleaned count() {
    Retention retention = kept.retention();
    long now = kept.nowMillis();
    long oldest = retention.oldestMillis(now);
    Retention.Apart otherwise = retention.apart();
    long audits = otherwise.audits() == 0 ? Long.MAX_VALUE : otherwise.audits();
    long byRule = new RulePurge(lanes, apart, now, places -> {}).count(until);
    return lanes
        .readers()
        .read(
            "forecast",
            sql ->
                new Cleaned(
                    Math.max(byAge(sql, oldest), tooMany(sql, retention.runs())) + byRule,
                    number(sql.bind(SKIPPED, oldest)),
                    number(sql.bind(ARTEFACTS, Retention.before(otherwise.artefacts(), now))),
                    number(sql.bind(AUDIT, Retention.before(retention.audit(), now), audits)),
                    System.nanoTime() < until));
  }

  private long byAge(Statements sql, long oldest) throws SQLException {
    long all = 0;
    long from = RunBlocks.firstRow(sql, 0).orElse(Long.MAX_VALUE);
    while (from != Long.MAX_VALUE && oldest != Long.MIN_VALUE && System.nanoTime() < until) {
      long some = inBlock(sql, from, oldest);
      if (some < 0) {
        return all;
      }
      all += some;
      from = RunBlocks.firstRow(sql, from + RunBlocks.ROWS).orElse(Long.MAX_VALUE);
    }
    return all;
  }

  /** -1 when nothing in the block is old, so that nothing after it is. */
  private long inBlock(Statements sql, long from, long oldest) throws SQLException {
    long found = -1;
    try (ResultSet row = sql.bind(ENDED, from, from + RunBlocks.ROWS, oldest).executeQuery()) {
      while (row.next()) {
        found = Math.max(0, found) + (apart.holds(row.getLong(1)) ? 0 : row.getLong(2));
      }
    }
    return found;
  }

  private static long tooMany(Statements sql, long runs) throws SQLException {
    return runs == 0 ? 0 : Math.max(0, number(sql.bind(TOTAL)) - runs);
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
