package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunCounts;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.SkippedRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads runs. */
final class SqlRunStore implements RunStore {
  private static final int PAGE = 500;
  private static final String FOLDED = "folded";
  private static final String FIND =
      "SELECT " + RunColumns.NAMES + " FROM run WHERE job_run_id = ?";
  private static final String SKIPPED =
      """
      SELECT schedule_id, from_at, to_at, fire_times, reason, recorded_at FROM skipped_range
      WHERE schedule_id = ? ORDER BY seq DESC LIMIT ?""";
  private static final String LATEST =
      """
      SELECT r.schedule_id, r.job_run_id, r.state, r.reason, r.started_at, r.ended_at
      FROM schedule s JOIN run r ON r.seq =
        (SELECT seq FROM run WHERE schedule_id = s.number
         ORDER BY created_at DESC, seq DESC LIMIT 1)
      WHERE s.deleted_at IS NULL ORDER BY s.number""";
  private static final String COUNTS_OF =
      """
      SELECT state, COUNT(*) FROM run WHERE org_id = ? AND org_id <> 'default' GROUP BY state""";
  private static final String COUNTS_OF_OTHERS =
      """
      SELECT state, COUNT(*) FROM run WHERE org_id <> 'default' GROUP BY state""";
  private static final String FOLDED_OF =
      """
      SELECT COALESCE(SUM(r.fire_times), 0) FROM skipped_range r
      JOIN schedule s ON s.number = r.schedule_id WHERE s.org_id = ?""";
  private static final String COUNTS =
      """
      SELECT state, total FROM run_count""";

  private final Dialect dialect;
  private final Readers readers;

  SqlRunStore(Dialect dialect, Readers readers) {
    this.dialect = dialect;
    this.readers = readers;
  }

  @Override
  public Optional<Run> find(RunId id) {
    return readers.read(
        "find run",
        sql -> {
          try (PreparedStatement query = sql.bind(FIND, RunColumns.id(id));
              ResultSet rows = query.executeQuery()) {
            return rows.next() ? Optional.of(RunColumns.read(rows)) : Optional.empty();
          }
        });
  }

  /** Where an index leads straight to the runs, one query; otherwise a {@link RunSearch}. */
  @Override
  public RunPage list(RunFilter filter, String cursor, int limit) {
    int size = Math.clamp(limit, 1, PAGE);
    if (filter.schedule() == RunFilter.ANY && filter.reference().isEmpty()) {
      return readers.read(
          "list runs", sql -> new RunSearch(dialect, sql, filter, size).page(cursor));
    }
    RunQuery query = new RunQuery(dialect, filter, cursor);
    return readers.read("list runs", sql -> page(sql, query, size));
  }

  private static RunPage page(Statements sql, RunQuery query, int size) throws SQLException {
    List<RunRow> rows = query.rows(sql, size + 1);
    return RunRow.page(rows, size, "");
  }

  @Override
  public List<SkippedRange> skipped(long schedule, int limit) {
    return readers.read("list skipped", sql -> skipped(sql, schedule, Math.max(0, limit)));
  }

  private static List<SkippedRange> skipped(Statements sql, long schedule, int limit)
      throws SQLException {
    try (PreparedStatement query = sql.bind(SKIPPED, schedule, limit)) {
      return SqlFirings.ranges(query);
    }
  }

  @Override
  public List<SkippedRange> skipped(long schedule, long fromMillis, long toMillis) {
    return readers.read("skipped", sql -> SqlFirings.skipped(sql, schedule, fromMillis, toMillis));
  }

  @Override
  public List<Run> fired(long schedule, long fromPlanned, long toPlanned, int limit) {
    return readers.read(
        "fired", sql -> SqlFirings.runs(sql, schedule, fromPlanned, toPlanned, Math.max(0, limit)));
  }

  @Override
  public List<LatestRun> latestPerSchedule() {
    return readers.read(
        "latest runs",
        sql -> {
          List<LatestRun> runs = new ArrayList<>();
          try (PreparedStatement query = sql.prepare(LATEST);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              runs.add(latest(rows));
            }
          }
          return runs;
        });
  }

  private static LatestRun latest(ResultSet row) throws SQLException {
    String reason = row.getString(4);
    return new LatestRun(
        row.getLong(1),
        new RunId(row.getString(2)),
        RunState.of(row.getString(3)),
        reason == null ? "" : reason,
        RunColumns.instant(row, "started_at"),
        RunColumns.instant(row, "ended_at"));
  }

  @Override
  public RunCounts counts() {
    return readers.read("count runs", SqlRunStore::counts);
  }

  private static RunCounts counts(Statements sql) throws SQLException {
    Map<RunState, Long> byState = new EnumMap<>(RunState.class);
    long folded = 0;
    try (PreparedStatement query = sql.prepare(COUNTS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (rows.getString(1).equals(FOLDED)) {
          folded = rows.getLong(2);
        } else {
          byState.put(RunState.of(rows.getString(1)), rows.getLong(2));
        }
      }
    }
    return new RunCounts(byState, folded);
  }

  @Override
  public RunCounts counts(OrgId org) {
    return readers.read(
        "count runs of org",
        sql ->
            new RunCounts(
                org.equals(OrgId.DEFAULT)
                    ? ofDefault(sql)
                    : byState(sql.bind(COUNTS_OF, org.value())),
                folded(sql, org)));
  }

  /** What is not any other's: those others have an index. */
  private static Map<RunState, Long> ofDefault(Statements sql) throws SQLException {
    Map<RunState, Long> counts = new EnumMap<>(counts(sql).byState());
    byState(sql.bind(COUNTS_OF_OTHERS))
        .forEach((state, total) -> counts.merge(state, -total, Long::sum));
    return counts;
  }

  private static Map<RunState, Long> byState(PreparedStatement query) throws SQLException {
    Map<RunState, Long> counts = new EnumMap<>(RunState.class);
    try (query;
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        counts.put(RunState.of(row.getString(1)), row.getLong(2));
      }
    }
    return counts;
  }

  private static long folded(Statements sql, OrgId org) throws SQLException {
    try (PreparedStatement query = sql.bind(FOLDED_OF, org.value());
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public long sizeBytes() {
    return readers.read("size", dialect::sizeBytes);
  }
}
