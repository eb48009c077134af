package dev.cronjar.host.store;

import dev.cronjar.host.run.WorkflowState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What goes with the run that stands for a workflow run: its row, its steps, its count. */
final class WorkflowRemoval {
  private static final String STEPS =
      """
      DELETE FROM workflow_step WHERE job_run_id = ?""";
  private static final String RUN =
      """
      DELETE FROM workflow_run WHERE job_run_id = ? RETURNING schedule_id, org_id, state""";

  private final Statements sql;
  private final WorkflowCounts counts;
  private int runs;
  private int steps;

  WorkflowRemoval(Statements sql) {
    this.sql = sql;
    this.counts = new WorkflowCounts(sql);
  }

  /** Without effect when there is none of this id. */
  void gone(String id) throws SQLException {
    steps += sql.update(STEPS, id);
    try (ResultSet row = sql.bind(RUN, id).executeQuery()) {
      while (row.next()) {
        counts.gone(row.getLong(1), row.getString(2), WorkflowState.of(row.getString(3)));
        runs++;
      }
    }
  }

  Cleaned.Workflows finish() throws SQLException {
    counts.write();
    return new Cleaned.Workflows(runs, steps);
  }
}
