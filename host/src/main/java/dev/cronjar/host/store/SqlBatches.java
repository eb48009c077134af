package dev.cronjar.host.store;

import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the runs of batches, by two indices that hold runs of batches only. */
record SqlBatches(Readers readers) implements BatchReading {
  private static final int PAGE = 500;
  private static final String TALLY =
      """
      SELECT state, COUNT(*), MIN(started_at), MAX(ended_at) FROM run
      WHERE schedule_id = ? AND trigger_type = 'batch' GROUP BY state""";
  private static final String ROWS =
      "SELECT "
          + RunColumns.NAMES
          + " FROM run WHERE schedule_id = ? AND trigger_type = 'batch' AND job_run_id > ?";

  /** Ids of one batch are of one length and differ in the place alone. */
  private static final String IN_ORDER = " ORDER BY job_run_id LIMIT ?";

  private static final String ALL =
      """
      SELECT COUNT(*) FROM run WHERE schedule_id = ?""";
  private static final String ANY =
      """
      SELECT 1 FROM run WHERE schedule_id = ? LIMIT 1""";

  @Override
  public Tally tally(long schedule) {
    return readers.read("batch tally", sql -> tally(sql, schedule));
  }

  private static Tally tally(Statements sql, long schedule) throws SQLException {
    Map<RunState, Long> byState = new EnumMap<>(RunState.class);
    long started = Long.MAX_VALUE;
    long ended = Run.UNSET;
    try (ResultSet row = sql.bind(TALLY, schedule).executeQuery()) {
      while (row.next()) {
        byState.put(RunState.of(row.getString(1)), row.getLong(2));
        long first = row.getLong(3);
        started = row.wasNull() ? started : Math.min(started, first);
        long last = row.getLong(4);
        ended = row.wasNull() ? ended : Math.max(ended, last);
      }
    }
    return new Tally(byState, started == Long.MAX_VALUE ? Run.UNSET : started, ended);
  }

  @Override
  public RunPage page(long schedule, Set<RunState> states, String cursor, int limit) {
    int size = Math.clamp(limit, 1, PAGE);
    return readers.read("batch runs", sql -> page(sql, schedule, states, cursor, size));
  }

  private static RunPage page(
      Statements sql, long schedule, Set<RunState> states, String after, int size)
      throws SQLException {
    List<Run> runs = new ArrayList<>();
    boolean more = false;
    try (PreparedStatement query =
            sql.bind(text(states), schedule, Clean.text(after, Clean.NAME), size + 1);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        more = runs.size() == size;
        if (!more) {
          runs.add(RunColumns.read(row));
        }
      }
    }
    return new RunPage(runs, more ? runs.getLast().id().value() : "");
  }

  /** States as literals, as {@link RunQuery} has them. */
  private static String text(Set<RunState> states) {
    return states.isEmpty()
        ? ROWS + IN_ORDER
        : ROWS
            + states.stream()
                .map(state -> "'" + state.text() + "'")
                .collect(Collectors.joining(", ", " AND state IN (", ")"))
            + IN_ORDER;
  }

  @Override
  public long runs(long schedule) {
    return readers.read(
        "runs of a schedule",
        sql -> {
          try (ResultSet row = sql.bind(ALL, schedule).executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  @Override
  public List<Long> withoutRuns(List<Long> schedules) {
    return readers.read("schedules without runs", sql -> withoutRuns(sql, schedules));
  }

  private static List<Long> withoutRuns(Statements sql, List<Long> schedules) throws SQLException {
    List<Long> empty = new ArrayList<>();
    for (Long schedule : schedules) {
      try (ResultSet row = sql.bind(ANY, schedule).executeQuery()) {
        if (!row.next()) {
          empty.add(schedule);
        }
      }
    }
    return empty;
  }
}
