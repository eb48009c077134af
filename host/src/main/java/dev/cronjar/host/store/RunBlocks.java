package dev.cronjar.host.store;

import dev.cronjar.host.run.RunFilter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Table {@code run_block}: what lies in blocks of neighbouring run rows that grow no more. */
final class RunBlocks {
  /** Rows of a block, by their {@code seq}: few enough to be looked through in some 10 ms. */
  static final long ROWS = 16_384;

  private static final String LAST_ROW =
      """
      SELECT MAX(seq) FROM run""";
  private static final String LAST_BLOCK =
      """
      SELECT MAX(number) FROM run_block""";
  private static final String FIRST_ROW =
      """
      SELECT MIN(seq) FROM run WHERE seq >= ?""";
  private static final String COMMON =
      """
      SELECT task, trigger_type, priority, host, labels, MIN(created_at), MAX(created_at), org_id
      FROM run WHERE seq >= ? AND seq < ?
      GROUP BY task, trigger_type, priority, host, labels, org_id""";
  private static final String NOTE =
      """
      INSERT INTO run_block (number, first_created_at, last_created_at, marks)
      VALUES (?, ?, ?, ?) ON CONFLICT (number) DO NOTHING""";
  private static final String BELOW =
      """
      SELECT number, first_created_at, last_created_at, marks FROM run_block
      WHERE number <= ? ORDER BY number DESC LIMIT ?""";

  private static final String FORGET =
      """
      DELETE FROM run_block WHERE number = ?""";
  private static final String FORGET_OUTSIDE =
      """
      DELETE FROM run_block WHERE number < ? OR number >= ?""";

  private RunBlocks() {}

  /** A block as it was noted. */
  record Block(long number, long firstCreated, long lastCreated, Marks marks) {
    boolean mayHold(RunFilter filter) {
      return (filter.fromMillis() == RunFilter.ANY || lastCreated >= filter.fromMillis())
          && (filter.toMillis() == RunFilter.ANY || firstCreated < filter.toMillis())
          && marks.mayHold(filter);
    }
  }

  static long of(long seq) {
    return Math.floorDiv(seq, ROWS);
  }

  /** The highest {@code seq}, or -1 when there is no run. */
  static long lastRow(Statements sql) throws SQLException {
    return number(sql.bind(LAST_ROW)).orElse(-1L);
  }

  /** The lowest {@code seq} from {@code seq} on. */
  static Optional<Long> firstRow(Statements sql, long seq) throws SQLException {
    return number(sql.bind(FIRST_ROW, seq));
  }

  /** The block that is to be noted next; {@code settled} is the last row that may belong to it. */
  static Optional<Block> next(Statements sql, long settled) throws SQLException {
    Optional<Long> noted = number(sql.bind(LAST_BLOCK));
    long from = noted.isPresent() ? (noted.get() + 1) * ROWS : 0;
    Optional<Long> first = firstRow(sql, from);
    if (first.isEmpty() || (of(first.get()) + 1) * ROWS > settled) {
      return Optional.empty();
    }
    return read(sql, of(first.get()));
  }

  private static Optional<Long> number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      long value = row.getLong(1);
      return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
  }

  private static Optional<Block> read(Statements sql, long number) throws SQLException {
    Marks marks = Marks.none();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (ResultSet row = sql.bind(COMMON, number * ROWS, (number + 1) * ROWS).executeQuery()) {
      while (row.next()) {
        marks.add(Marks.task(row.getString(1)));
        marks.add(Marks.trigger(row.getString(2)));
        marks.add(Marks.priority(row.getString(3)));
        marks.add(Marks.host(row.getString(4)));
        Marks.labels(Json.texts(row.getString(5))).forEach(marks::add);
        marks.add(Marks.org(row.getString(8)));
        first = Math.min(first, row.getLong(6));
        last = Math.max(last, row.getLong(7));
      }
    }
    return Optional.of(new Block(number, first, last, marks));
  }

  static int note(Statements sql, Block block) throws SQLException {
    return sql.update(
        NOTE, block.number(), block.firstCreated(), block.lastCreated(), block.marks().bytes());
  }

  /** Its runs have changed: from now on it is looked through. */
  static void forget(Statements sql, long number) throws SQLException {
    sql.update(FORGET, number);
  }

  /**
   * Rows have been removed. The last block may grow again: SQLite numbers new rows from the highest
   * that is there.
   */
  static void forgetRemoved(Statements sql) throws SQLException {
    long first = firstRow(sql, 0).orElse(Long.MAX_VALUE);
    sql.update(FORGET_OUTSIDE, of(first), of(lastRow(sql)));
  }

  /** Those noted from {@code number} downwards, at most {@code limit}, by number. */
  static Map<Long, Block> below(Statements sql, long number, int limit) throws SQLException {
    Map<Long, Block> blocks = new HashMap<>();
    try (ResultSet row = sql.bind(BELOW, number, limit).executeQuery()) {
      while (row.next()) {
        blocks.put(
            row.getLong(1),
            new Block(row.getLong(1), row.getLong(2), row.getLong(3), Marks.read(row.getBytes(4))));
      }
    }
    return blocks;
  }
}
