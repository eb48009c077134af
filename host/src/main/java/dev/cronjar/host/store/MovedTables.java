package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which tables a move takes along: those that both databases have by their own catalogues, so that
 * a later table is not forgotten. What is on one side only must be named here with its reason.
 */
final class MovedTables {
  /** Tables whose rows are not copied, and why. */
  static final Map<String, String> APART =
      Map.of(
          "flyway_schema_history",
          "each database's own account of its migrations",
          "bucket",
          "which host has which schedules: none has, until one starts",
          "feed",
          "what hosts tell each other within an hour: there was one host",
          "handover",
          "what a host asks of another one: there was one host",
          "org_permit",
          "permits that are lent to living hosts",
          LogMove.TABLE,
          "made of the segment files",
          ArtefactMove.TABLE,
          "made of the files of runs",
          MoveMark.TABLE,
          "the mark of the move itself");

  private static final String SQLITE =
      """
      SELECT t.name, c.name, c.type, 0 FROM sqlite_master t JOIN pragma_table_info(t.name) c
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY t.name, c.cid""";

  /** Columns that are computed are computed there as well. */
  private static final String POSTGRES =
      """
      SELECT t.table_name, c.column_name, c.data_type, CASE c.is_identity WHEN 'YES' THEN 1 ELSE 0 END
      FROM information_schema.tables t JOIN information_schema.columns c
        ON c.table_schema = t.table_schema AND c.table_name = t.table_name
      WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
      ORDER BY t.table_name, c.ordinal_position""";

  /** A column, as PostgreSQL has it. */
  record Column(String name, String type, boolean numbersRows) {
    boolean holdsBytes() {
      return type.equals("bytea");
    }
  }

  record Table(String name, List<Column> columns) {
    Table {
      columns = List.copyOf(columns);
    }

    /** In quotes: a name may be a word of SQL. */
    String columnList() {
      return String.join(", ", columns.stream().map(each -> '"' + each.name() + '"').toList());
    }

    /** The column that the database numbers by itself. */
    Optional<String> numbering() {
      return columns.stream().filter(Column::numbersRows).map(Column::name).findFirst();
    }
  }

  private MovedTables() {}

  /**
   * The tables to copy.
   *
   * @throws CronjarException when the two sides do not have the same
   */
  static List<Table> between(Connection sqlite, Connection postgres) throws SQLException {
    Map<String, List<Column>> from = of(sqlite, SQLITE);
    Map<String, List<Column>> to = of(postgres, POSTGRES);
    Set<String> names = new TreeSet<>(from.keySet());
    names.addAll(to.keySet());
    names.removeAll(APART.keySet());
    List<Table> tables = new ArrayList<>();
    for (String name : names) {
      List<Column> there = to.getOrDefault(name, List.of());
      if (!namesOf(from.getOrDefault(name, List.of())).equals(namesOf(there))) {
        throw new CronjarException(
            ErrorCode.CONFLICT,
            "The table '%s' is not the same in both databases, wanted: the same columns; found: %s in SQLite, %s in PostgreSQL. Nothing was copied. Give an empty database."
                .formatted(name, namesOf(from.getOrDefault(name, List.of())), namesOf(there)));
      }
      tables.add(new Table(name, there));
    }
    return tables;
  }

  static Set<String> namesIn(Connection postgres) throws SQLException {
    return of(postgres, POSTGRES).keySet();
  }

  private static Set<String> namesOf(List<Column> columns) {
    return new TreeSet<>(columns.stream().map(Column::name).toList());
  }

  private static Map<String, List<Column>> of(Connection database, String query)
      throws SQLException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (PreparedStatement select = database.prepareStatement(query);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        tables
            .computeIfAbsent(row.getString(1), name -> new ArrayList<>())
            .add(new Column(row.getString(2), row.getString(3), row.getInt(4) == 1));
      }
    }
    return new TreeMap<>(tables);
  }
}
