package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL 12 or newer. A drain's rows travel as one array per column. */
final class PostgresDialect implements Dialect {
  private static final int CONNECT_SECONDS = 5;
  private static final int SOCKET_SECONDS = 10;
  private static final String ABANDON_SILENT = "SET idle_in_transaction_session_timeout = '8s'";
  private static final String MOVE =
      """
      UPDATE schedule SET next_run_at = m.next_run_at
      FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS m (number, revision, next_run_at)
      WHERE schedule.number = m.number AND schedule.revision = m.revision
        AND schedule.deleted_at IS NULL
      RETURNING schedule.number""";
  private static final String NAMES =
      RunColumns.ALL.stream().map(RunColumns.Column::name).collect(Collectors.joining(", "));

  /**
   * The look before the insert is cheaper than ON CONFLICT, which writes twice. A row that another
   * connection inserts in between fails the drain, and its repetition finds it.
   */
  private static final String INSERT =
      "WITH inserted AS (INSERT INTO run ("
          + NAMES
          + ") SELECT * FROM unnest("
          + RunColumns.ALL.stream()
              .map(column -> "?::" + column.type().sql() + "[]")
              .collect(Collectors.joining(", "))
          + ") AS fresh ("
          + NAMES
          + ") WHERE NOT EXISTS (SELECT 1 FROM run known WHERE known.job_run_id = fresh.job_run_id)"
          + " RETURNING state)"
          + " SELECT state, count(*) FROM inserted GROUP BY state";

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
   * before the client's own patience ends. Not for migrations: their lock waits in such a
   * transaction.
   */
  @Override
  public void enterLane(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ABANDON_SILENT);
    }
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

  @Override
  public Set<Long> move(Statements sql, Collection<Claim.Move> moves) throws SQLException {
    PreparedStatement statement = sql.prepare(MOVE);
    statement.setArray(1, bigints(statement, moves.stream().map(Claim.Move::schedule).toArray()));
    statement.setArray(
        2, bigints(statement, moves.stream().map(move -> (long) move.revision()).toArray()));
    statement.setArray(
        3,
        bigints(
            statement,
            moves.stream().map(move -> SqlScheduleStore.due(move.nextFireAt())).toArray()));
    Set<Long> refused = new HashSet<>();
    moves.forEach(move -> refused.add(move.schedule()));
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        refused.remove(rows.getLong(1));
      }
    }
    return refused;
  }

  private static Array bigints(PreparedStatement statement, Object[] values) throws SQLException {
    return statement.getConnection().createArrayOf("bigint", values);
  }

  @Override
  public Map<RunState, Long> insertRuns(Statements sql, List<Run> wanted) throws SQLException {
    List<Run> runs = firstOfEach(wanted);
    PreparedStatement statement = sql.prepare(INSERT);
    int index = 1;
    for (RunColumns.Column column : RunColumns.ALL) {
      statement.setArray(index++, values(sql, column, runs));
    }
    Map<RunState, Long> counts = new EnumMap<>(RunState.class);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        counts.put(RunState.of(rows.getString(1)), rows.getLong(2));
      }
    }
    return counts;
  }

  /** The statement does not see what it inserts itself. */
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

  /**
   * One column of all rows; unnest fills up a shorter array with nulls, so that one of nulls alone
   * need not travel.
   */
  private static Array values(Statements sql, RunColumns.Column column, List<Run> runs)
      throws SQLException {
    Object[] values = new Object[runs.size()];
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      Object value = column.value().apply(runs.get(i));
      values[i] = value;
      any |= value != null;
    }
    return sql.connection().createArrayOf(column.type().sql(), any ? values : new Object[0]);
  }

  @Override
  public String runsByIds(String columns) {
    return "SELECT " + columns + " FROM run WHERE job_run_id = ANY (?)";
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
