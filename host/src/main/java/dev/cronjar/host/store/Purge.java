package dev.cronjar.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Removes runs and folded fire times that need not be kept any more: the oldest first, few at a
 * time, with pauses in between, so that claims and drains hardly notice.
 */
final class Purge {
  static final int CHUNK = 1_000;

  /** Rows lie by age, but for some that waited long for their end. */
  private static final long MARGIN = 20_000;

  private static final Duration PAUSE = Duration.ofMillis(20);

  /** It is called every minute. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private static final String RUNS =
      """
      DELETE FROM run WHERE seq >= ? AND seq < ? AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')
      RETURNING job_run_id, state, refs, artefacts, task""";

  /** Where some stay: which, SQL is not told. */
  private static final String ENDED =
      """
      SELECT seq, job_run_id, state, refs, artefacts, task, schedule_id FROM run
      WHERE seq >= ? AND seq < ? AND created_at < ?
        AND state NOT IN ('queued', 'running', 'retrying', 'paused')""";

  private static final String ANY_OLD =
      """
      SELECT 1 FROM run WHERE seq >= ? AND seq < ? AND created_at < ? LIMIT 1""";
  private static final String TOTAL =
      """
      SELECT SUM(total) FROM run_count WHERE state <> 'folded'""";
  private static final String SKIPPED =
      """
      DELETE FROM skipped_range WHERE recorded_at < ? AND seq IN
        (SELECT seq FROM skipped_range ORDER BY seq LIMIT ?)
      RETURNING fire_times""";
  private static final String COUNT =
      """
      UPDATE run_count SET total = total - ? WHERE state = ?""";

  private final Lane lane;
  private final Readers readers;
  private final long oldestMillis;
  private final long keep;
  private final ApartSchedules apart;
  private final AtomicLong passed;
  private final Consumer<List<String>> gone;
  private Cleaned.Workflows workflows = Cleaned.Workflows.NONE;
  private final long endNanos = System.nanoTime() + LONGEST.toNanos();

  /**
   * @param apart schedules whose runs are none of its business
   * @param passed the row before which only what stays was found by the passes before; theirs
   * @param gone hears of the places of files whose runs have been removed
   */
  Purge(
      Lanes lanes,
      Kept kept,
      ApartSchedules apart,
      AtomicLong passed,
      Consumer<List<String>> gone) {
    this.gone = gone;
    this.lane = lanes.lane;
    this.readers = lanes.readers;
    this.oldestMillis = kept.retention.oldestMillis(kept.nowMillis);
    this.keep = kept.retention.runs() == 0 ? Long.MAX_VALUE : kept.retention.runs();
    this.apart = apart;
    this.passed = passed;
  }

  /** Where it writes and reads. */
  record Lanes(Lane lane, Readers readers) {}

  /** What is kept, as of now. */
  record Kept(Retention retention, long nowMillis) {}

  /** What one chunk did; {@code next} is where the next begins, empty at the end. */
  private record Chunk(RunRemoval.Removed removed, Optional<Long> next) {}

  /** Answers how many runs it removed. */
  int runs() throws InterruptedException {
    long tooMany = Math.max(0, readers.read("count runs", Purge::total) - keep);
    int removed = 0;
    Optional<Long> from = Optional.of(apart.isEmpty() ? 0L : begin());
    while (from.isPresent() && System.nanoTime() < endNanos) {
      long first = from.get();
      long excess = Math.max(0, tooMany - removed);
      Chunk chunk = lane.write("purge runs", sql -> chunk(sql, first, excess));
      removed += chunk.removed.runs();
      workflows = workflows.plus(chunk.removed.workflows());
      if (!chunk.removed.places().isEmpty()) {
        gone.accept(chunk.removed.places());
      }
      from = chunk.next;
      if (!apart.isEmpty() && from.isPresent()) {
        passed.set(Math.max(passed.get(), first - MARGIN));
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
    if (removed > 0) {
      lane.write("purge runs", Purge::forgetBlocks);
    }
    return removed;
  }

  /** What went with the runs. */
  Cleaned.Workflows workflows() {
    return workflows;
  }

  /** SQLite numbers rows anew when the highest are gone. */
  private long begin() {
    long last = readers.read("last row", RunBlocks::lastRow);
    return Math.max(0, Math.min(passed.get(), last - MARGIN));
  }

  /** Whether the last call had time enough. */
  boolean isDone() {
    return System.nanoTime() < endNanos;
  }

  private static long total(Statements sql) throws SQLException {
    try (ResultSet row = sql.bind(TOTAL).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean forgetBlocks(Statements sql) throws SQLException {
    RunBlocks.forgetRemoved(sql);
    return true;
  }

  private Chunk chunk(Statements sql, long from, long excess) throws SQLException {
    Optional<Long> first = RunBlocks.firstRow(sql, from);
    if (first.isEmpty()) {
      return new Chunk(RunRemoval.Removed.NOTHING, Optional.empty());
    }
    long end = first.get() + (excess == 0 ? CHUNK : Math.min(CHUNK, excess));
    long before = excess == 0 ? oldestMillis : Long.MAX_VALUE;
    boolean goesOn = any(sql, first.get(), end, before);
    RunRemoval.Removed removed =
        goesOn ? remove(sql, first.get(), end, before) : RunRemoval.Removed.NOTHING;
    return new Chunk(removed, goesOn ? Optional.of(end) : Optional.empty());
  }

  private static boolean any(Statements sql, long first, long end, long before)
      throws SQLException {
    try (ResultSet row = sql.bind(ANY_OLD, first, end, before).executeQuery()) {
      return row.next();
    }
  }

  private RunRemoval.Removed remove(Statements sql, long first, long end, long before)
      throws SQLException {
    RunRemoval removal = new RunRemoval(sql);
    if (apart.isEmpty()) {
      try (ResultSet row = sql.bind(RUNS, first, end, before).executeQuery()) {
        while (row.next()) {
          removal.gone(row);
        }
      }
    } else {
      removal.remove(ofAll(sql.bind(ENDED, first, end, before)));
    }
    return removal.finish();
  }

  private List<RunRemoval.Row> ofAll(PreparedStatement query) throws SQLException {
    List<RunRemoval.Row> rows = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (!apart.holds(row.getLong(7))) {
          rows.add(RunRemoval.Row.of(row));
        }
      }
    }
    return rows;
  }

  /** Answers how many folded rows it removed. */
  int skipped() throws InterruptedException {
    int removed = 0;
    int some = CHUNK;
    while (some == CHUNK && System.nanoTime() < endNanos) {
      some = lane.write("purge skipped", this::skippedChunk);
      removed += some;
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
    return removed;
  }

  private int skippedChunk(Statements sql) throws SQLException {
    int removed = 0;
    long fireTimes = 0;
    try (ResultSet row = sql.bind(SKIPPED, oldestMillis, CHUNK).executeQuery()) {
      while (row.next()) {
        removed++;
        fireTimes += row.getLong(1);
      }
    }
    if (removed > 0) {
      sql.update(COUNT, fireTimes, "folded");
    }
    return removed;
  }
}
