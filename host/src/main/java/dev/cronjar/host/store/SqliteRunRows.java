package dev.cronjar.host.store;

import dev.cronjar.host.run.Run;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * First writes of run rows on SQLite. Each bound value costs a call of native code, and most runs
 * leave nothing in a third of the columns: those go by a statement that does not name them.
 */
final class SqliteRunRows {
  private static final List<RunColumns.Column> PLAIN =
      RunColumns.ALL.stream().filter(RunColumns.Column::isUsual).toList();
  private static final List<RunColumns.Column> SELDOM =
      RunColumns.ALL.stream().filter(column -> !column.isUsual()).toList();
  private static final String INSERT_PLAIN = statement(PLAIN);
  private static final String INSERT_ALL = statement(RunColumns.ALL);

  private final Statements sql;
  private final List<Run> there = new ArrayList<>();

  SqliteRunRows(Statements sql) {
    this.sql = sql;
  }

  private static String statement(List<RunColumns.Column> columns) {
    return "INSERT INTO run ("
        + columns.stream().map(RunColumns.Column::name).collect(Collectors.joining(", "))
        + ") VALUES ("
        + columns.stream().map(column -> "?").collect(Collectors.joining(", "))
        + ") ON CONFLICT (job_run_id) DO NOTHING";
  }

  /** Answers those that were inserted; of runs that occur twice, the first. */
  List<Run> insert(List<Run> runs) throws SQLException {
    List<Run> same = new ArrayList<>();
    boolean plain = true;
    for (Run run : runs) {
      if (isPlain(run) != plain) {
        insert(same, plain);
        same.clear();
        plain = !plain;
      }
      same.add(run);
    }
    insert(same, plain);
    return there;
  }

  private static boolean isPlain(Run run) {
    for (RunColumns.Column column : SELDOM) {
      if (column.value().apply(run) != null) {
        return false;
      }
    }
    return true;
  }

  private void insert(List<Run> runs, boolean plain) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    PreparedStatement statement = sql.prepare(plain ? INSERT_PLAIN : INSERT_ALL);
    for (Run run : runs) {
      int index = 1;
      for (RunColumns.Column column : plain ? PLAIN : RunColumns.ALL) {
        column.bind(statement, index++, run);
      }
      statement.addBatch();
    }
    int[] inserted = statement.executeBatch();
    for (int i = 0; i < inserted.length; i++) {
      if (inserted[i] == 1) {
        there.add(runs.get(i));
      }
    }
  }
}
