package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Table {@code workflow_count}: how many workflow runs there are in each state, by workflow. What
 * changes the rows of {@code workflow_run} changes it in the same transaction.
 */
final class WorkflowCounts {
  private static final String ADD =
      """
      INSERT INTO workflow_count (schedule_id, org_id, state, total) VALUES (?, ?, ?, ?)
      ON CONFLICT (schedule_id, state) DO UPDATE SET total = workflow_count.total + excluded.total""";
  private static final String OF_ONE =
      """
      SELECT state, total FROM workflow_count WHERE schedule_id = ?""";
  private static final String OF_ORG =
      """
      SELECT state, SUM(total) FROM workflow_count WHERE org_id = ? GROUP BY state""";
  private static final String OF_ALL =
      """
      SELECT state, SUM(total) FROM workflow_count GROUP BY state""";

  /** In one order everywhere: hosts that count the same rows do not wait for each other in turn. */
  private final Map<Place, Long> changes =
      new TreeMap<>(Comparator.comparingLong(Place::schedule).thenComparing(Place::state));

  private final Statements sql;

  private record Place(long schedule, String org, WorkflowState state) {}

  WorkflowCounts(Statements sql) {
    this.sql = sql;
  }

  /**
   * These rows are about to be written, each one once; a pending one replaces nothing.
   *
   * @param before the states of those that are there
   */
  void replaced(Collection<WorkflowRun> runs, Map<RunId, WorkflowState> before) {
    for (WorkflowRun run : runs) {
      String org = run.org().value();
      WorkflowState old = before.get(run.id());
      if (old == null) {
        change(run.schedule(), org, run.state(), 1);
      } else if (run.state() != WorkflowState.PENDING) {
        change(run.schedule(), org, old, -1);
        change(run.schedule(), org, run.state(), 1);
      }
    }
  }

  /** A row is gone. */
  void gone(long schedule, String org, WorkflowState state) {
    change(schedule, org, state, -1);
  }

  private void change(long schedule, String org, WorkflowState state, long by) {
    changes.merge(new Place(schedule, org, state), by, Long::sum);
  }

  void write() throws SQLException {
    changes.values().removeIf(by -> by == 0);
    if (!changes.isEmpty()) {
      PreparedStatement statement = sql.prepare(ADD);
      for (Map.Entry<Place, Long> each : changes.entrySet()) {
        Place place = each.getKey();
        sql.bind(ADD, place.schedule(), place.org(), place.state().text(), each.getValue())
            .addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Without the states of which there is none. */
  static Map<WorkflowState, Long> of(Statements sql, long schedule) throws SQLException {
    return read(sql.bind(OF_ONE, schedule));
  }

  /** The same of all workflows of an org together. */
  static Map<WorkflowState, Long> of(Statements sql, OrgId org) throws SQLException {
    return read(sql.bind(OF_ORG, org.value()));
  }

  /** The same of all workflows together. */
  static Map<WorkflowState, Long> ofAll(Statements sql) throws SQLException {
    return read(sql.bind(OF_ALL));
  }

  private static Map<WorkflowState, Long> read(PreparedStatement query) throws SQLException {
    Map<WorkflowState, Long> counts = new EnumMap<>(WorkflowState.class);
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (row.getLong(2) != 0) {
          counts.put(WorkflowState.of(row.getString(1)), row.getLong(2));
        }
      }
    }
    return counts;
  }
}
