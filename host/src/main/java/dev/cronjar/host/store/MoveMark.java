package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table that is there as long as a history is on its way into a PostgreSQL database: no host
 * works on half of one.
 */
final class MoveMark {
  static final String TABLE = "unfinished_move";

  private static final String IS_THERE = "SELECT to_regclass('" + TABLE + "') IS NOT NULL";
  private static final String PUT = "CREATE TABLE IF NOT EXISTS " + TABLE + " ()";

  /** Lives that did not end in order: whoever starts next finds what they left under way. */
  private static final String BURY = "UPDATE host SET state = 'dead' WHERE state = 'live'";

  private static final String REMOVE = "DROP TABLE " + TABLE;

  private MoveMark() {}

  static boolean isOn(Connection postgres) throws SQLException {
    try (PreparedStatement select = postgres.prepareStatement(IS_THERE);
        ResultSet row = select.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  static void put(Connection postgres) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(PUT);
    }
  }

  /** From now on a host may start. */
  static void remove(Connection postgres) throws SQLException {
    postgres.setAutoCommit(false);
    try (Statement statement = postgres.createStatement()) {
      statement.execute(BURY);
      statement.execute(REMOVE);
      postgres.commit();
    } finally {
      postgres.setAutoCommit(true);
    }
  }

  /**
   * Refuses a database that a move has not finished.
   *
   * @throws CronjarException when it is marked, or cannot be reached
   */
  static void refuse(Dialect dialect) {
    if (dialect.singleWriter()) {
      return;
    }
    try (Connection connection = dialect.writers().getConnection()) {
      if (isOn(connection)) {
        throw new CronjarException(
            ErrorCode.CONFLICT,
            "The database %s holds half of a history: a move into it has not ended. It was left as it is. Give the same 'cronjar move' again; it begins anew."
                .formatted(dialect.place()));
      }
    } catch (SQLException failed) {
      throw Failure.of(dialect, "look for an unfinished move", failed);
    }
  }
}
