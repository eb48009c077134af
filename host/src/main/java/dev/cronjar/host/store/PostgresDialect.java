package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.FireTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL 12 or newer. */
final class PostgresDialect implements Dialect {
  private static final int CONNECT_SECONDS = 5;
  private static final int SOCKET_SECONDS = 10;
  private static final int VALID_SECONDS = 1;
  private static final String ABANDON_SILENT =
      """
      SET idle_in_transaction_session_timeout = '8s';
      SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3;
      SET application_name = '%s'"""
          .formatted(Beats.LANE);
  private static final String MOVE =
      """
      UPDATE schedule_progress AS p SET next_run_at = NULLIF(m.next_run_at, %d)
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS m (number, revision, next_run_at)
      WHERE p.number = m.number AND p.revision = m.revision"""
          .formatted(FireTimes.NEVER);

  /** Makes the same moves once more, so that what it answers is what was moved. */
  private static final String MOVED = MOVE + " RETURNING p.number";

  private final DatabaseConfig.Postgres config;

  PostgresDialect(DatabaseConfig.Postgres config) {
    this.config = config;
  }

  /** The URL up to its parameters, among which may be a password. */
  @Override
  public String place() {
    int parameters = config.url().indexOf('?');
    return parameters < 0 ? config.url() : config.url().substring(0, parameters);
  }

  @Override
  public DataSource writers() {
    return source();
  }

  /**
   * A host that is frozen, or cut off without a word to the server, leaves a transaction open there
   * whose locks would hold up everybody until TCP gives up, for hours. So the server ends it,
   * before the client's own patience ends; what that limit does not see, the beats of the others
   * end. Not for migrations: their lock waits in such a transaction.
   */
  @Override
  public void enterLane(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ABANDON_SILENT);
    }
  }

  /**
   * One round trip, after a rest, against ten seconds of patience with a connection that is cut.
   */
  @Override
  public boolean isGood(Connection idle) throws SQLException {
    return idle.isValid(VALID_SECONDS);
  }

  @Override
  public DataSource readers() {
    PGSimpleDataSource source = source();
    source.setReadOnly(true);
    return source;
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(config.url());
    if (!config.user().isEmpty()) {
      // otherwise the URL names them
      source.setUser(config.user());
      source.setPassword(config.password());
    }
    source.setApplicationName("cronjar");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SOCKET_SECONDS);
    source.setTcpKeepAlive(true);
    source.setPrepareThreshold(2);
    return source;
  }

  @Override
  public boolean singleWriter() {
    return false;
  }

  @Override
  public Fault fault(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (state.equals("23505")) {
      return Fault.DUPLICATE;
    }
    return switch (state.isEmpty() ? "" : state.substring(0, 2)) {
      case "22", "23", "42", "54" -> Fault.DATA;
      case "40", "53", "55" -> Fault.UNAVAILABLE;
      default -> Fault.BROKEN_CONNECTION;
    };
  }

  @Override
  public Map<String, String> placeholders() {
    String identity = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
    return Map.of(
        "never_reused", identity, "row_number", identity, "bytes", "BYTEA", "computed", "STORED");
  }

  @Override
  public List<String> migrationFolders() {
    return List.of("classpath:db/common", "classpath:db/postgresql");
  }

  /** As a rule every move is made; only when some are missing is it asked which. */
  @Override
  public Set<Long> move(Statements sql, Collection<Claim.Move> moves) throws SQLException {
    if (bound(sql, MOVE, moves).executeUpdate() == moves.size()) {
      return Set.of();
    }
    Set<Long> refused = new HashSet<>();
    moves.forEach(move -> refused.add(move.schedule()));
    try (ResultSet made = bound(sql, MOVED, moves).executeQuery()) {
      while (made.next()) {
        refused.remove(made.getLong(1));
      }
    }
    return refused;
  }

  /** Arrays of long travel in binary form. */
  private static PreparedStatement bound(Statements sql, String text, Collection<Claim.Move> moves)
      throws SQLException {
    PreparedStatement statement = sql.prepare(text);
    bind(statement, 1, moves, Claim.Move::schedule);
    bind(statement, 2, moves, Claim.Move::revision);
    bind(statement, 3, moves, Claim.Move::nextFireAt);
    return statement;
  }

  private static void bind(
      PreparedStatement statement,
      int index,
      Collection<Claim.Move> moves,
      ToLongFunction<Claim.Move> value)
      throws SQLException {
    long[] values = moves.stream().mapToLong(value).toArray();
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    statement.setArray(index, connection.createArrayOf("bigint", values));
  }

  @Override
  public List<Run> insertRuns(Statements sql, List<Run> runs, Rows rows) throws SQLException {
    return new PostgresRunRows(sql).insert(runs, rows);
  }

  @Override
  public String byIds(String columns, String table) {
    return "SELECT " + columns + " FROM " + table + " WHERE job_run_id = ANY (?)";
  }

  @Override
  public void bindIds(PreparedStatement statement, int index, Collection<String> ids)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf("text", ids.toArray()));
  }

  @Override
  public String hasLabel() {
    return "labels::jsonb ->> ? = ?";
  }

  @Override
  public long sizeBytes(Statements sql) throws SQLException {
    try (PreparedStatement query = sql.prepare("SELECT pg_database_size(current_database())");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : -1;
    }
  }
}
