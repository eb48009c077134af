package dev.cronjar.host.store;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.SkippedRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What became of the fire times of one schedule: runs that its trigger made, and folded rows. */
final class SqlFirings {
  /**
   * A fire time is claimed seconds before it at the earliest, or later: a row was not made long
   * before its fire time, and by when they were made the rows of a schedule have an index.
   */
  private static final long MADE_BEFORE_MILLIS = 60_000;

  private static final String FIRED =
      "SELECT "
          + RunColumns.NAMES
          + " FROM run WHERE schedule_id = ? AND created_at >= ? AND trigger_type = 'schedule'"
          + " AND planned_at >= ? AND planned_at <= ? ORDER BY planned_at, job_run_id LIMIT ?";
  private static final String SKIPPED =
      """
      SELECT schedule_id, from_at, to_at, fire_times, reason, recorded_at FROM skipped_range
      WHERE schedule_id = ? AND from_at <= ? AND to_at >= ? ORDER BY from_at, seq""";

  private SqlFirings() {}

  static List<Run> runs(Statements sql, long schedule, long from, long to, int limit)
      throws SQLException {
    List<Run> runs = new ArrayList<>();
    long madeFrom = from < MADE_BEFORE_MILLIS ? 0 : from - MADE_BEFORE_MILLIS;
    try (PreparedStatement query = sql.bind(FIRED, schedule, madeFrom, from, to, limit);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        runs.add(RunColumns.read(row));
      }
    }
    return runs;
  }

  static List<SkippedRange> skipped(Statements sql, long schedule, long from, long to)
      throws SQLException {
    try (PreparedStatement query = sql.bind(SKIPPED, schedule, to, from)) {
      return ranges(query);
    }
  }

  /** Rows of schedule, first, last, count, reason and instant of recording. */
  static List<SkippedRange> ranges(PreparedStatement query) throws SQLException {
    List<SkippedRange> ranges = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        ranges.add(
            new SkippedRange(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6)));
      }
    }
    return ranges;
  }
}
