package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The PostgreSQL database that a history is moved into; one move at a time has it. */
final class MoveTarget implements AutoCloseable {
  /** Any number that is ours alone. */
  private static final String TAKE = "SELECT pg_try_advisory_lock(7237125061)";

  /** Every life of a host leaves a row. */
  private static final String LIVES = "SELECT count(*) FROM host";

  /** To read back a large table takes its time. */
  private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(30).toMillis();

  private static final int FETCH = 500;

  /** Of rows that may have some 100 KB each. */
  private static final int FETCH_LARGE = 16;

  private final Dialect dialect;
  private final Connection connection;

  private MoveTarget(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    this.connection = connection;
  }

  static MoveTarget take(Dialect dialect) throws SQLException {
    Connection connection = dialect.writers().getConnection();
    MoveTarget target = new MoveTarget(dialect, connection);
    try {
      connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      if (!target.answer(TAKE).equals("t")) {
        throw target.refusal("another move into it is at work");
      }
      return target;
    } catch (SQLException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Refuses a database that is not empty, and gives an empty one the schema of this version. */
  void prepare() throws SQLException {
    Set<String> tables = MovedTables.namesIn(connection);
    if (!tables.isEmpty() && !tables.contains("host")) {
      throw refusal("it has the tables " + String.join(", ", tables));
    }
    new Migrations(dialect).apply();
    if (!MoveMark.isOn(connection) && !answer(LIVES).equals("0")) {
      throw refusal("hosts have worked on it");
    }
  }

  private CronjarException refusal(String found) {
    return new CronjarException(
        ErrorCode.CONFLICT,
        "The database %s is not free, wanted: an empty one; found: %s. Nothing was moved."
            .formatted(dialect.place(), found));
  }

  /** Marks it, and removes what a migration or half a move has put there. */
  void begin(List<MovedTables.Table> tables) throws SQLException {
    MoveMark.put(connection);
    execute(
        Stream.concat(tables.stream(), Stream.of(LogMove.DESTINATION, ArtefactMove.DESTINATION))
            .map(table -> '"' + table.name() + '"')
            .collect(Collectors.joining(", ", "TRUNCATE ", "")));
  }

  /** Rows from now on get numbers above this one. */
  void numberOn(MovedTables.Table table, long greatest) throws SQLException {
    if (table.numbering().isPresent() && greatest > 0) {
      answer(
          "SELECT setval(pg_get_serial_sequence('%s', '%s'), %d)"
              .formatted(table.name(), table.numbering().get(), greatest));
    }
  }

  long greatest(MovedTables.Table table) throws SQLException {
    return Long.parseLong(
        answer(
            "SELECT coalesce(max(%s), 0) FROM %s"
                .formatted(table.numbering().orElseThrow(), table.name())));
  }

  /** Reads back what is there. */
  RowSum sum(MovedTables.Table table) throws SQLException {
    RowSum sum = new RowSum();
    boolean large = table.columns().stream().anyMatch(MovedTables.Column::holdsBytes);
    connection.setAutoCommit(false); // otherwise the driver would fetch all rows at once
    try {
      new RowReading(connection, table).each(large ? FETCH_LARGE : FETCH, sum::add);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    return sum;
  }

  /** All is there: a host may start, and its queries are planned by what is there. */
  void end() throws SQLException {
    execute("ANALYZE");
    MoveMark.remove(connection);
  }

  private void execute(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private String answer(String query) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
