package dev.cronjar.host.store;

import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks through the runs from the newest on, a few blocks at a time, passing over blocks in which
 * nothing can match. After {@link #LIMIT} it answers what it has found so far, with a cursor to go
 * on from there: no list holds up the database, however rare what it looks for.
 */
final class RunSearch {
  private static final long LIMIT = Duration.ofMillis(30).toNanos();
  private static final long QUICK = Duration.ofMillis(3).toNanos();
  private static final long SLOW = Duration.ofMillis(10).toNanos();
  private static final int BLOCKS_AT_ONCE = 512;

  private final Dialect dialect;
  private final Statements sql;
  private final RunFilter filter;
  private final int size;
  private final List<RunRow> found = new ArrayList<>();
  private Map<Long, RunBlocks.Block> known = Map.of();
  private long knownFrom = Long.MAX_VALUE;

  RunSearch(Dialect dialect, Statements sql, RunFilter filter, int size) {
    this.dialect = dialect;
    this.sql = sql;
    this.filter = filter;
    this.size = size;
  }

  RunPage page(String cursor) throws SQLException {
    long began = System.nanoTime();
    long oldest = RunBlocks.firstRow(sql, 0).orElse(Long.MAX_VALUE);
    long end = cursor.isEmpty() ? RunBlocks.lastRow(sql) + 1 : RunQuery.seq(cursor);
    int stride = 1;
    while (end > oldest && found.size() <= size && System.nanoTime() - began < LIMIT) {
      long block = RunBlocks.of(end - 1);
      long first = candidates(block, stride, RunBlocks.of(oldest));
      if (first <= block) {
        long beganWindow = System.nanoTime();
        look(first * RunBlocks.ROWS, end);
        stride = next(stride, System.nanoTime() - beganWindow);
        end = first * RunBlocks.ROWS;
      } else {
        end = block * RunBlocks.ROWS;
      }
    }
    return RunRow.page(found, size, end > oldest ? RunRow.cursorBelow(end) : "");
  }

  /** Windows grow while an index answers them at once, and shrink where rows must be read. */
  private static int next(int stride, long took) {
    if (took < QUICK) {
      return stride * 2;
    }
    return took > SLOW ? Math.max(1, stride / 2) : stride;
  }

  /**
   * The lowest of at most {@code stride} neighbouring blocks from {@code block} downwards that may
   * hold something; above {@code block} when it does not itself.
   */
  private long candidates(long block, int stride, long oldest) throws SQLException {
    long next = block;
    while (next >= oldest && block - next < stride && mayHold(next)) {
      next--;
    }
    return next + 1;
  }

  private boolean mayHold(long number) throws SQLException {
    if (knownFrom > number) {
      known = RunBlocks.below(sql, number, BLOCKS_AT_ONCE);
      knownFrom =
          known.size() < BLOCKS_AT_ONCE
              ? Long.MIN_VALUE
              : known.keySet().stream().min(Long::compare).orElse(Long.MIN_VALUE);
    }
    RunBlocks.Block block = known.get(number);
    return block == null || block.mayHold(filter);
  }

  private void look(long first, long end) throws SQLException {
    found.addAll(
        new RunQuery(dialect, filter, "").within(first, end).rows(sql, size + 1 - found.size()));
  }
}
