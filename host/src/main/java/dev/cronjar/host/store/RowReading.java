package dev.cronjar.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of a table, one after the other, whichever database has it. */
final class RowReading {
  private static final String EVER_USED = "SELECT seq FROM sqlite_sequence WHERE name = ?";

  private final Connection database;
  private final MovedTables.Table table;

  RowReading(Connection database, MovedTables.Table table) {
    this.database = database;
    this.table = table;
  }

  /** What is done with the line of a row. */
  interface Taking {
    void take(byte[] line) throws SQLException;
  }

  void into(RowSink sink) throws SQLException {
    each(0, sink::add);
  }

  /**
   * @param fetch how many rows are fetched at once; 0: as the driver likes
   */
  void each(int fetch, Taking taking) throws SQLException {
    String query = "SELECT " + table.columnList() + " FROM \"" + table.name() + '"';
    try (PreparedStatement select = database.prepareStatement(query)) {
      select.setFetchSize(fetch);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          taking.take(RowLine.of(row, table.columns()));
        }
      }
    }
  }

  /**
   * The greatest number that SQLite gave a row of this table, also one whose row is gone; 0 when it
   * numbers none.
   */
  long greatestNumber() throws SQLException {
    if (table.numbering().isEmpty()) {
      return 0;
    }
    long there = number("SELECT max(" + table.numbering().get() + ") FROM \"" + table.name() + '"');
    try (PreparedStatement select = database.prepareStatement(EVER_USED)) {
      select.setString(1, table.name());
      return Math.max(there, first(select));
    }
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement select = database.prepareStatement(query)) {
      return first(select);
    }
  }

  private static long first(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
