package dev.cronjar.host.store;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes with rows of runs: their references, their counts, the places of their files, and the
 * workflow runs for which they stand.
 */
final class RunRemoval {
  private static final String ROW =
      """
      DELETE FROM run WHERE seq = ?""";
  private static final String REFERENCE =
      """
      DELETE FROM run_reference WHERE value = ? AND job_run_id = ?""";
  private static final String COUNT =
      """
      UPDATE run_count SET total = total - ? WHERE state = ?""";

  private final Statements sql;
  private final Map<RunState, Long> counts = new EnumMap<>(RunState.class);
  private final List<String> places = new ArrayList<>();
  private final List<String> workflows = new ArrayList<>();
  private final PreparedStatement references;
  private int runs;

  RunRemoval(Statements sql) throws SQLException {
    this.sql = sql;
    this.references = sql.prepare(REFERENCE);
  }

  /** What one chunk removed, and the files that nobody names any more. */
  record Removed(int runs, List<String> places, Cleaned.Workflows workflows) {
    static final Removed NOTHING = new Removed(0, List.of(), Cleaned.Workflows.NONE);
  }

  /** A row that is gone: {@code job_run_id, state, refs, artefacts, task}. */
  void gone(ResultSet row) throws SQLException {
    gone(
        new Row(
            -1,
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5)));
  }

  /** A row that is to go. */
  record Row(
      long seq,
      String id,
      String state,
      @Nullable String references,
      @Nullable String artefacts,
      String task) {
    /** {@code seq, job_run_id, state, refs, artefacts, task}. */
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6));
    }
  }

  /** Removes rows that have ended. */
  void remove(List<Row> rows) throws SQLException {
    PreparedStatement delete = sql.prepare(ROW);
    for (Row row : rows) {
      delete.setLong(1, row.seq());
      delete.addBatch();
      gone(row);
    }
    delete.executeBatch();
  }

  private void gone(Row row) throws SQLException {
    runs++;
    Json.artefacts(row.artefacts()).stream().map(Artefact::place).forEach(places::add);
    counts.merge(RunState.of(row.state()), 1L, Long::sum);
    if (row.task().equals(WorkflowRun.TASK)) {
      workflows.add(row.id());
    }
    for (String value : Json.texts(row.references()).values()) {
      references.setString(1, Clean.text(value, Clean.NAME));
      references.setString(2, row.id());
      references.addBatch();
    }
  }

  Removed finish() throws SQLException {
    references.executeBatch();
    for (var count : counts.entrySet()) {
      sql.update(COUNT, count.getValue(), count.getKey().text());
    }
    WorkflowRemoval steps = new WorkflowRemoval(sql);
    for (String workflow : workflows) {
      steps.gone(workflow);
    }
    return new Removed(runs, places, steps.finish());
  }
}
