package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Workflow runs in SQL. */
record SqlWorkflows(Readers readers, Lane lane) implements WorkflowStore {
  private static final int PAGE = 500;
  private static final String FIND =
      "SELECT " + WorkflowRows.RUN_COLUMNS + " FROM workflow_run WHERE job_run_id = ?";
  private static final String STEPS =
      "SELECT "
          + WorkflowRows.STEP_COLUMNS
          + " FROM workflow_step WHERE job_run_id = ?"
          + " ORDER BY CASE WHEN started_at < 0 THEN ended_at ELSE started_at END, path";
  private static final String LIST =
      "SELECT seq, "
          + WorkflowRows.RUN_COLUMNS
          + " FROM workflow_run WHERE seq < ?%s%s ORDER BY seq DESC LIMIT ?";

  @Override
  public Optional<WorkflowRun> find(RunId id) {
    return readers.read("workflow run", sql -> find(sql, id));
  }

  private static Optional<WorkflowRun> find(Statements sql, RunId id) throws SQLException {
    try (ResultSet row = sql.bind(FIND, RunColumns.id(id)).executeQuery()) {
      return row.next() ? Optional.of(WorkflowRows.run(row)) : Optional.empty();
    }
  }

  @Override
  public List<StepRun> steps(RunId workflow) {
    return readers.read("workflow steps", sql -> steps(sql, workflow));
  }

  private static List<StepRun> steps(Statements sql, RunId workflow) throws SQLException {
    List<StepRun> steps = new ArrayList<>();
    try (ResultSet rows = sql.bind(STEPS, RunColumns.id(workflow)).executeQuery()) {
      while (rows.next()) {
        steps.add(WorkflowRows.step(rows));
      }
    }
    return steps;
  }

  @Override
  public Page list(Filter filter, String cursor, int limit) {
    int size = Math.clamp(limit, 1, PAGE);
    long below = cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    return readers.read("workflow runs", sql -> list(sql, filter, below, size));
  }

  /** Numbers and words of our own only: nothing that a caller wrote gets into the text. */
  private static Page list(Statements sql, Filter filter, long below, int size)
      throws SQLException {
    String of = among("schedule_id", filter.schedules().stream().map(String::valueOf).toList());
    String in =
        among("state", filter.states().stream().map(state -> "'" + state.text() + "'").toList());
    List<WorkflowRun> runs = new ArrayList<>();
    long last = 0;
    boolean more = false;
    try (PreparedStatement query = sql.connection().prepareStatement(LIST.formatted(of, in))) {
      query.setLong(1, below);
      query.setInt(2, size + 1);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next() && !more) {
          more = runs.size() == size;
          if (!more) {
            last = rows.getLong("seq");
            runs.add(WorkflowRows.run(rows));
          }
        }
      }
    }
    return new Page(runs, more ? Long.toString(last) : "");
  }

  private static String among(String column, Collection<String> values) {
    return values.isEmpty()
        ? ""
        : values.stream().collect(Collectors.joining(", ", " AND " + column + " IN (", ")"));
  }

  @Override
  public Map<WorkflowState, Long> byState(long schedule) {
    return readers.read(
        "workflow states",
        sql -> schedule == ALL ? WorkflowCounts.ofAll(sql) : WorkflowCounts.of(sql, schedule));
  }

  @Override
  public Map<WorkflowState, Long> byState(OrgId org) {
    return readers.read("workflow states", sql -> WorkflowCounts.of(sql, org));
  }

  @Override
  public void delete(RunId id) {
    lane.write(
        "delete workflow run",
        sql -> {
          WorkflowRemoval removal = new WorkflowRemoval(sql);
          removal.gone(RunColumns.id(id));
          return removal.finish();
        });
  }
}
