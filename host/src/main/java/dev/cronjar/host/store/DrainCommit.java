package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.SkippedRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes one drain within the transaction of its lane. */
final class DrainCommit {
  private static final String LOOK =
      """
      SELECT h.state, d.answer FROM host h
      LEFT JOIN drain d ON d.epoch = h.epoch AND d.number = ?
      WHERE h.epoch = ?""";
  private static final String CLAIM =
      """
      INSERT INTO claim (epoch, number, items) VALUES (?, ?, ?)""";
  private static final String END_CLAIM =
      """
      DELETE FROM claim WHERE epoch = ? AND number = ?""";
  private static final String INHERIT =
      """
      DELETE FROM claim WHERE epoch IN (SELECT epoch FROM host WHERE epoch = ? AND state <> 'live')""";
  private static final String SETTLE =
      """
      UPDATE host SET settled = 1 WHERE epoch = ? AND state <> 'live'""";
  private static final String SKIPPED =
      """
      INSERT INTO skipped_range (schedule_id, from_at, to_at, fire_times, reason, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?)""";
  private static final String COUNT_FOLDED =
      """
      UPDATE run_count SET total = total + ? WHERE state = 'folded'""";
  private static final String STARTED =
      """
      UPDATE schedule_progress SET runs_started = runs_started + ? WHERE number = ?""";
  private static final String DRAIN =
      """
      INSERT INTO drain (epoch, number, at, answer, first_event, event_count, events, ended)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String WATERMARK =
      """
      UPDATE host
      SET may_start_until = CASE WHEN may_start_until > ? THEN may_start_until ELSE ? END
      WHERE epoch = ? AND state = 'live'""";

  private final Dialect dialect;
  private final Statements sql;
  private final HostEpoch epoch;

  DrainCommit(Dialect dialect, Statements sql, HostEpoch epoch) {
    this.dialect = dialect;
    this.sql = sql;
    this.epoch = epoch;
  }

  /**
   * @param rows whether the run rows of its inserts may be there already
   */
  Committed make(Drain drain, Dialect.Rows rows) throws SQLException {
    Optional<Committed> before = answered(drain.number());
    if (before.isPresent()) {
      return before.get();
    }
    Set<Long> refused = new Moves(drain.claims()).make(dialect, sql);
    claim(drain, refused);
    RunWrites writes = new RunWrites(dialect, sql, rows);
    Set<RunId> existing = writes.make(drain.runs());
    skip(drain.skipped());
    countStarted(drain.started());
    endClaims(drain);
    SqlHandovers.write(sql, drain.handovers());
    new WorkflowRows(dialect, sql).write(drain.workflows());
    Committed answer = new Committed(Set.copyOf(refused), Set.copyOf(existing));
    record(drain, answer, writes.ended());
    raiseWatermark(drain.mayStartUntilMillis());
    CrashPoint.beforeCommitOf(drain);
    return answer;
  }

  /** The answer of this drain's first commit, if it was committed. */
  Optional<Committed> answered(long number) throws SQLException {
    try (ResultSet row = sql.bind(LOOK, number, epoch.value()).executeQuery()) {
      if (!row.next() || !row.getString(1).equals("live")) {
        throw lost(epoch);
      }
      byte[] answer = row.getBytes(2);
      return answer == null ? Optional.empty() : Optional.of(AnswerBlock.read(answer));
    }
  }

  static LeaseLost lost(HostEpoch epoch) {
    return new LeaseLost(
        "Host epoch "
            + epoch.value()
            + " is not live any more: its lease ended and another host took over, or it has left."
            + " Its write was refused.");
  }

  private void claim(Drain drain, Set<Long> refused) throws SQLException {
    Set<Long> ended = new HashSet<>(drain.endedClaims());
    for (Claim claim : drain.claims()) {
      List<Claim.Item> items =
          refused.isEmpty()
              ? claim.items()
              : claim.items().stream().filter(i -> !refused.contains(i.schedule())).toList();
      if (!items.isEmpty() && !ended.contains(claim.number())) {
        sql.update(CLAIM, epoch.value(), claim.number(), ClaimBlock.write(items));
      }
    }
  }

  private void skip(List<SkippedRange> ranges) throws SQLException {
    if (ranges.isEmpty()) {
      return;
    }
    long folded = 0;
    for (SkippedRange range : ranges) {
      sql.bind(
              SKIPPED,
              range.schedule(),
              range.fromMillis(),
              range.toMillis(),
              range.count(),
              Clean.text(range.reason(), Clean.REASON),
              range.recordedAtMillis())
          .addBatch();
      folded += range.count();
    }
    sql.prepare(SKIPPED).executeBatch();
    sql.update(COUNT_FOLDED, folded);
  }

  private void countStarted(Map<Long, Integer> started) throws SQLException {
    if (!started.isEmpty()) {
      for (Map.Entry<Long, Integer> each : new TreeMap<>(started).entrySet()) {
        sql.bind(STARTED, each.getValue(), each.getKey()).addBatch();
      }
      sql.prepare(STARTED).executeBatch();
    }
  }

  private void endClaims(Drain drain) throws SQLException {
    if (!drain.endedClaims().isEmpty()) {
      PreparedStatement statement = sql.prepare(END_CLAIM);
      for (Long number : drain.endedClaims()) {
        sql.bind(END_CLAIM, epoch.value(), number).addBatch();
      }
      statement.executeBatch();
    }
    for (HostEpoch dead : drain.inherited()) {
      sql.update(INHERIT, dead.value());
      sql.update(SETTLE, dead.value());
    }
  }

  private void record(Drain drain, Committed answer, List<Run> ended) throws SQLException {
    sql.update(
        DRAIN,
        epoch.value(),
        drain.number(),
        drain.atMillis(),
        AnswerBlock.write(answer),
        drain.firstEvent(),
        drain.events().size(),
        EventBlock.write(drain.events()),
        EndedBlock.write(ended, drain.workflows().runs(), drain.atMillis()));
  }

  /**
   * Last, because it holds the host row until the commit: a renewal of the lease must not wait for
   * the whole drain. That the epoch is live is settled here.
   */
  private void raiseWatermark(long until) throws SQLException {
    if (sql.update(WATERMARK, until, until, epoch.value()) == 0) {
      throw lost(epoch);
    }
  }
}
