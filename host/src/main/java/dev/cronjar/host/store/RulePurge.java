package dev.cronjar.host.store;

import dev.cronjar.host.store.Retention.Rule;
import dev.cronjar.host.store.RunRemoval.Removed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Removes runs of schedules that have a rule of their own, by the index of schedules, few at a
 * time. With many such schedules a call looks at some of them and the next goes on from there.
 */
final class RulePurge {
  private static final int CHUNK = 500;
  private static final int SCHEDULES = 5_000;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final String ENDED =
      """
      SELECT seq, job_run_id, state, refs, artefacts, task FROM run
      WHERE schedule_id = ? AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')
      ORDER BY created_at LIMIT ?""";

  /** Runs of the same instant as the last that is kept are kept too. */
  private static final String OLDEST_KEPT =
      """
      SELECT created_at FROM run WHERE schedule_id = ? ORDER BY created_at DESC LIMIT 1 OFFSET ?""";

  private final Purge.Lanes lanes;
  private final ApartSchedules apart;
  private final long nowMillis;
  private final Consumer<List<String>> gone;
  private Cleaned.Workflows workflows = Cleaned.Workflows.NONE;

  /**
   * @param gone hears of the places of files whose runs have been removed
   */
  RulePurge(Purge.Lanes lanes, ApartSchedules apart, long nowMillis, Consumer<List<String>> gone) {
    this.lanes = lanes;
    this.apart = apart;
    this.nowMillis = nowMillis;
    this.gone = gone;
  }

  /**
   * Answers how many runs it removed.
   *
   * @param next the schedule to begin with; moved on to where the next call begins
   */
  int runs(AtomicLong next) throws InterruptedException {
    long until = System.nanoTime() + LONGEST.toNanos();
    int removed = 0;
    long number = apart.after(next.get() - 1);
    for (int looked = 0; number >= 0 && looked < SCHEDULES; looked++) {
      Rule rule = apart.rule(number);
      removed += ofOne(number, rule, until);
      if (System.nanoTime() > until) {
        break;
      }
      number = apart.after(number);
    }
    next.set(Math.max(0, number));
    return removed;
  }

  /** What went with the runs. */
  Cleaned.Workflows workflows() {
    return workflows;
  }

  private int ofOne(long schedule, Rule rule, long until) throws InterruptedException {
    int removed = 0;
    int some = CHUNK;
    while (some == CHUNK && System.nanoTime() < until) {
      long before =
          lanes.readers().read("oldest kept", sql -> before(sql, schedule, rule, nowMillis));
      Removed chunk =
          before == Long.MIN_VALUE
              ? Removed.NOTHING
              : lanes.lane().write("purge by rule", sql -> chunk(sql, schedule, before));
      some = chunk.runs();
      removed += some;
      workflows = workflows.plus(chunk.workflows());
      if (!chunk.places().isEmpty()) {
        gone.accept(chunk.places());
      }
      if (some > 0) {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      }
    }
    return removed;
  }

  /** What was created before this instant goes. */
  static long before(Statements sql, long schedule, Rule rule, long nowMillis) throws SQLException {
    long byAge = Retention.before(rule.age(), nowMillis);
    if (rule.runs() == 0) {
      return byAge;
    }
    try (ResultSet row = sql.bind(OLDEST_KEPT, schedule, rule.runs() - 1).executeQuery()) {
      return row.next() ? Math.max(byAge, row.getLong(1)) : byAge;
    }
  }

  private static Removed chunk(Statements sql, long schedule, long before) throws SQLException {
    List<RunRemoval.Row> rows = new ArrayList<>();
    try (ResultSet row = sql.bind(ENDED, schedule, before, CHUNK).executeQuery()) {
      while (row.next()) {
        rows.add(RunRemoval.Row.of(row));
      }
    }
    RunRemoval removal = new RunRemoval(sql);
    removal.remove(rows);
    return removal.finish();
  }
}
