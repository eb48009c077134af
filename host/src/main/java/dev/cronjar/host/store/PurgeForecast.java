package dev.cronjar.host.store;

import dev.cronjar.host.run.WorkflowRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what a purge would remove now, and removes nothing. It goes the way of {@link Purge} and
 * {@link RulePurge}, reads what is old and no more.
 */
final class PurgeForecast {
  private static final long LONGEST = Duration.ofSeconds(20).toNanos();
  private static final String IN_ROWS =
      """
      SELECT schedule_id, task, COUNT(*),
        SUM(CASE WHEN state IN ('queued', 'running', 'retrying', 'paused') THEN 0 ELSE 1 END)
      FROM run WHERE seq >= ? AND seq < ? AND created_at < ?
      GROUP BY schedule_id, task""";
  private static final String OF_SCHEDULE =
      """
      SELECT schedule_id, task, COUNT(*), COUNT(*) FROM run
      WHERE schedule_id = ? AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')
      GROUP BY schedule_id, task""";
  private static final String STEPS_IN_ROWS =
      """
      SELECT COUNT(*) FROM run r JOIN workflow_step s ON s.job_run_id = r.job_run_id
      WHERE r.seq >= ? AND r.seq < ? AND r.created_at < ? AND r.schedule_id = ? AND r.task = ?
        AND r.state NOT IN ('queued', 'running', 'retrying', 'paused')""";
  private static final String STEPS_OF_SCHEDULE =
      """
      SELECT COUNT(*) FROM run r JOIN workflow_step s ON s.job_run_id = r.job_run_id
      WHERE r.schedule_id = ? AND r.created_at < ? AND r.task = ?
        AND r.state NOT IN ('queued', 'running', 'retrying', 'paused')""";
  private static final String TOTAL =
      """
      SELECT SUM(total) FROM run_count WHERE state <> 'folded'""";
  private static final String SKIPPED =
      """
      SELECT COUNT(*) FROM skipped_range WHERE recorded_at < ?""";
  private static final String ARTEFACTS =
      """
      SELECT COUNT(*) FROM run WHERE artefacts IS NOT NULL AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')""";

  private final Purge.Lanes lanes;
  private final Purge.Kept kept;
  private final ApartSchedules apart;
  private final long until = System.nanoTime() + LONGEST;
  private final Map<Long, Long> bySchedule = new HashMap<>();
  private long runs;
  private Cleaned.Workflows workflows = Cleaned.Workflows.NONE;

  PurgeForecast(Purge.Lanes lanes, Purge.Kept kept, ApartSchedules apart) {
    this.lanes = lanes;
    this.kept = kept;
    this.apart = apart;
  }

  Forecast count() {
    return lanes.readers().read("forecast", this::count);
  }

  private Forecast count(Statements sql) throws SQLException {
    Retention retention = kept.retention();
    byRule(sql);
    inRows(sql, retention.runs() == 0 ? 0 : number(sql.bind(TOTAL)) - runs - retention.runs());
    long files = Retention.before(retention.apart().artefacts(), kept.nowMillis());
    Cleaned cleaned =
        new Cleaned(
            runs,
            number(sql.bind(SKIPPED, retention.oldestMillis(kept.nowMillis()))),
            number(sql.bind(ARTEFACTS, files)),
            workflows,
            Cleaned.Beside.NOTHING,
            hasTime());
    return new Forecast(cleaned, bySchedule);
  }

  private boolean hasTime() {
    return System.nanoTime() < until;
  }

  private void byRule(Statements sql) throws SQLException {
    for (var each : apart.rules().entrySet()) {
      long schedule = each.getKey();
      long before = RulePurge.before(sql, schedule, each.getValue(), kept.nowMillis());
      if (before != Long.MIN_VALUE && hasTime() && add(sql.bind(OF_SCHEDULE, schedule, before))) {
        long steps = number(sql.bind(STEPS_OF_SCHEDULE, schedule, before, WorkflowRun.TASK));
        workflows = workflows.plus(new Cleaned.Workflows(0, steps));
      }
    }
  }

  /** The rows in their order: first those that are too many, then those that are old. */
  private void inRows(Statements sql, long tooMany) throws SQLException {
    long oldest = kept.retention().oldestMillis(kept.nowMillis());
    long already = runs;
    Optional<Long> first = RunBlocks.firstRow(sql, 0);
    boolean goesOn = true;
    while (goesOn && first.isPresent() && hasTime()) {
      long excess = Math.max(0, tooMany - (runs - already));
      long end = first.get() + (excess == 0 ? Purge.CHUNK : Math.min(Purge.CHUNK, excess));
      goesOn = chunk(sql, first.get(), end, excess == 0 ? oldest : Long.MAX_VALUE);
      first = goesOn ? RunBlocks.firstRow(sql, end) : Optional.empty();
    }
  }

  /** Answers whether there was anything old, so that later rows may be old too. */
  private boolean chunk(Statements sql, long from, long end, long before) throws SQLException {
    List<Long> ofWorkflows = new ArrayList<>();
    boolean any = false;
    try (ResultSet row = sql.bind(IN_ROWS, from, end, before).executeQuery()) {
      while (row.next()) {
        any = true;
        if (!apart.holds(row.getLong(1)) && add(row)) {
          ofWorkflows.add(row.getLong(1));
        }
      }
    }
    for (long schedule : ofWorkflows) {
      long steps = number(sql.bind(STEPS_IN_ROWS, from, end, before, schedule, WorkflowRun.TASK));
      workflows = workflows.plus(new Cleaned.Workflows(0, steps));
    }
    return any;
  }

  private boolean add(PreparedStatement query) throws SQLException {
    boolean workflow = false;
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        workflow |= add(row);
      }
    }
    return workflow;
  }

  /** {@code schedule_id, task, all, ended}; answers whether there are workflow runs among them. */
  private boolean add(ResultSet row) throws SQLException {
    long ended = row.getLong(4);
    if (ended == 0) {
      return false;
    }
    runs += ended;
    bySchedule.merge(row.getLong(1), ended, Long::sum);
    boolean workflow = row.getString(2).equals(WorkflowRun.TASK);
    if (workflow) {
      workflows = workflows.plus(new Cleaned.Workflows(ended, 0));
    }
    return workflow;
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
