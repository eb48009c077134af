package dev.cronjar.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection with the statements that were prepared on it. Not thread-safe. */
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The statement of this text, prepared once. The caller does not close it. */
  PreparedStatement prepare(String text) throws SQLException {
    PreparedStatement known = prepared.get(text);
    if (known == null) {
      known = connection.prepareStatement(text);
      prepared.put(text, known);
    }
    return known;
  }

  /** Runs a statement that changes rows; answers how many. */
  int update(String text, @Nullable Object... values) throws SQLException {
    return bind(text, values).executeUpdate();
  }

  /** The statement of this text with its parameters set, ready to run. */
  PreparedStatement bind(String text, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepare(text);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /**
   * Forgets the statements of an abandoned transaction: their batches must not join the next one,
   * and SQLite's driver closes a statement that failed.
   */
  void forget() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
