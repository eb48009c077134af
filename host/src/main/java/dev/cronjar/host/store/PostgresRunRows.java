package dev.cronjar.host.store;

import dev.cronjar.host.run.Run;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * First writes of run rows on PostgreSQL. Many new ones go by {@link RunCopy}; few, or such as may
 * be there already, as one array per column.
 */
final class PostgresRunRows {
  /** From here on the extra round trip of a {@code COPY} pays. */
  private static final int COPY_FROM = 32;

  /**
   * The look before the insert is cheaper than ON CONFLICT, which writes twice. A row that another
   * connection inserts in between fails the drain, and its repetition finds it.
   */
  private static final String INSERT =
      "INSERT INTO run ("
          + RunColumns.NAMES
          + ") SELECT * FROM unnest("
          + RunColumns.ALL.stream()
              .map(column -> "?::" + column.type().sql() + "[]")
              .collect(Collectors.joining(", "))
          + ") AS fresh ("
          + RunColumns.NAMES
          + ") WHERE NOT EXISTS (SELECT 1 FROM run known WHERE known.job_run_id = fresh.job_run_id)"
          + " RETURNING job_run_id";

  private final Statements sql;

  PostgresRunRows(Statements sql) {
    this.sql = sql;
  }

  /** Answers those that were inserted. */
  List<Run> insert(List<Run> wanted, Dialect.Rows rows) throws SQLException {
    List<Run> runs = firstOfEach(wanted);
    return rows == Dialect.Rows.NEW && runs.size() >= COPY_FROM ? copied(runs) : looked(runs);
  }

  /** No statement sees what it inserts itself. */
  private static List<Run> firstOfEach(List<Run> runs) {
    Set<String> ids = HashSet.newHashSet(runs.size());
    List<Run> firsts = new ArrayList<>(runs.size());
    for (Run run : runs) {
      if (ids.add(RunColumns.id(run.id()))) {
        firsts.add(run);
      }
    }
    return firsts;
  }

  private List<Run> copied(List<Run> runs) throws SQLException {
    RunCopy.send(sql, runs);
    return runs;
  }

  private List<Run> looked(List<Run> runs) throws SQLException {
    PreparedStatement statement = sql.prepare(INSERT);
    int index = 1;
    for (RunColumns.Column column : RunColumns.ALL) {
      statement.setArray(index++, values(column, runs));
    }
    Set<String> inserted = new HashSet<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        inserted.add(found.getString(1));
      }
    }
    return runs.stream().filter(run -> inserted.contains(RunColumns.id(run.id()))).toList();
  }

  /**
   * One column of all rows; unnest fills up a shorter array with nulls, so that one of nulls alone
   * need not travel.
   */
  private Array values(RunColumns.Column column, List<Run> runs) throws SQLException {
    Object[] values = new Object[runs.size()];
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      Object value = column.value().apply(runs.get(i));
      values[i] = value;
      any |= value != null;
    }
    return sql.connection().createArrayOf(column.type().sql(), any ? values : new Object[0]);
  }
}
