package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowWrites;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Rows of workflow runs and of their steps: written within a drain, and read. */
final class WorkflowRows {
  static final String RUN_COLUMNS =
      """
      job_run_id, schedule_id, revision, org_id, state, course, verdict, variables, reason, graph,
      retry_of, created_at, started_at, ended_at""";
  static final String STEP_COLUMNS =
      """
      job_run_id, path, kind, state, run_id, started_at, ended_at, due_at, outputs, reason, note,
      place""";
  private static final String RUN =
      """
      INSERT INTO workflow_run (job_run_id, schedule_id, revision, org_id, state, course, verdict,
        variables, reason, graph, retry_of, created_at, started_at, ended_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (job_run_id) DO UPDATE SET
        state = excluded.state, course = excluded.course, verdict = excluded.verdict,
        variables = excluded.variables, reason = excluded.reason, graph = excluded.graph,
        retry_of = excluded.retry_of, started_at = excluded.started_at,
        ended_at = excluded.ended_at
      WHERE excluded.state <> 'pending'""";
  private static final String STEP =
      """
      INSERT INTO workflow_step (job_run_id, path, kind, state, run_id, started_at, ended_at,
        due_at, outputs, reason, note, place)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (job_run_id, path) DO UPDATE SET
        state = excluded.state, run_id = excluded.run_id, started_at = excluded.started_at,
        ended_at = excluded.ended_at, due_at = excluded.due_at, outputs = excluded.outputs,
        reason = excluded.reason, note = excluded.note, place = excluded.place""";

  private final Dialect dialect;
  private final Statements sql;

  WorkflowRows(Dialect dialect, Statements sql) {
    this.dialect = dialect;
    this.sql = sql;
  }

  private record StepKey(RunId workflow, String path) {}

  /** Of what changed more than once in a drain, only the last row is written. */
  void write(WorkflowWrites writes) throws SQLException {
    if (writes.isEmpty()) {
      return;
    }
    Map<RunId, WorkflowRun> runs = new LinkedHashMap<>();
    writes.runs().forEach(run -> runs.put(run.id(), run));
    if (!runs.isEmpty()) {
      runs(runs.values());
    }
    Map<StepKey, StepRun> steps = new LinkedHashMap<>();
    writes.steps().forEach(step -> steps.put(new StepKey(step.workflow(), step.path()), step));
    if (!steps.isEmpty()) {
      PreparedStatement statement = sql.prepare(STEP);
      for (StepRun step : steps.values()) {
        bind(sql, step).addBatch();
      }
      statement.executeBatch();
    }
  }

  private void runs(Collection<WorkflowRun> runs) throws SQLException {
    WorkflowCounts counts = new WorkflowCounts(sql);
    counts.replaced(runs, before(runs));
    PreparedStatement statement = sql.prepare(RUN);
    for (WorkflowRun run : runs) {
      bind(sql, run).addBatch();
    }
    statement.executeBatch();
    counts.write();
  }

  private Map<RunId, WorkflowState> before(Collection<WorkflowRun> runs) throws SQLException {
    PreparedStatement query = sql.prepare(dialect.byIds("job_run_id, state", "workflow_run"));
    dialect.bindIds(query, 1, runs.stream().map(run -> RunColumns.id(run.id())).toList());
    Map<RunId, WorkflowState> states = new HashMap<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        states.put(new RunId(row.getString(1)), WorkflowState.of(row.getString(2)));
      }
    }
    return states;
  }

  private static PreparedStatement bind(Statements sql, WorkflowRun run) throws SQLException {
    return sql.bind(
        RUN,
        RunColumns.id(run.id()),
        run.schedule(),
        run.revision(),
        run.org().value(),
        run.state().text(),
        run.course().name().toLowerCase(Locale.ROOT),
        run.verdict().text(),
        Clean.text(run.variables(), Clean.PARAMS),
        Clean.text(run.reason(), Clean.REASON),
        run.graph(),
        run.retryOf(),
        run.span().created(),
        run.span().started(),
        run.span().ended());
  }

  private static PreparedStatement bind(Statements sql, StepRun step) throws SQLException {
    return sql.bind(
        STEP,
        RunColumns.id(step.workflow()),
        Clean.text(step.path(), Clean.PARAMS),
        step.kind(),
        step.state().text(),
        Clean.text(step.run(), Clean.NAME),
        step.times().started(),
        step.times().ended(),
        step.times().due(),
        Json.texts(step.outputs()),
        Clean.text(step.reason(), Clean.REASON),
        Clean.text(step.note(), Clean.PARAMS),
        step.order());
  }

  static WorkflowRun run(ResultSet row) throws SQLException {
    return new WorkflowRun(
        new RunId(row.getString("job_run_id")),
        row.getLong("schedule_id"),
        row.getInt("revision"),
        new OrgId(row.getString("org_id")),
        WorkflowState.of(row.getString("state")),
        WorkflowRun.Course.valueOf(row.getString("course").toUpperCase(Locale.ROOT)),
        WorkflowState.of(row.getString("verdict")),
        row.getString("variables"),
        row.getString("reason"),
        row.getString("graph"),
        row.getString("retry_of"),
        new WorkflowRun.Span(
            row.getLong("created_at"), row.getLong("started_at"), row.getLong("ended_at")));
  }

  static StepRun step(ResultSet row) throws SQLException {
    return new StepRun(
        new RunId(row.getString("job_run_id")),
        row.getString("path"),
        row.getString("kind"),
        StepState.of(row.getString("state")),
        row.getString("run_id"),
        new StepRun.Times(
            row.getLong("started_at"), row.getLong("ended_at"), row.getLong("due_at")),
        Json.texts(row.getString("outputs")),
        row.getString("reason"),
        row.getString("note"),
        row.getInt("place"));
  }
}
