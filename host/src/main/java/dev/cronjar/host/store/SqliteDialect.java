package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in WAL mode with {@code synchronous=FULL}: what was committed survives a power cut. It
 * knows one writer at a time, so every lane is the same one here.
 */
final class SqliteDialect implements Dialect {
  private static final int BUSY_MILLIS = 10_000;
  private static final int WRITER_CACHE_KIB = 65_536;
  private static final int PAGES_PER_CHECKPOINT = 8_000;
  private static final int LARGEST_WAL_BYTES = 134_217_728;
  private static final String MOVE =
      """
      UPDATE schedule_progress SET next_run_at = ? WHERE number = ? AND revision = ?""";
  private final Path file;

  SqliteDialect(Path file) {
    this.file = file;
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public DataSource writers() {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setCacheSize(-WRITER_CACHE_KIB);
    config.setJournalSizeLimit(LARGEST_WAL_BYTES);
    config.setPragma(
        SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(PAGES_PER_CHECKPOINT));
    return source(config);
  }

  /** Nothing to do: the file's lock goes with the process. */
  @Override
  public void enterLane(Connection connection) {}

  /** A file is not cut off. */
  @Override
  public boolean isGood(Connection idle) {
    return true;
  }

  @Override
  public DataSource readers() {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return source(config);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    return config;
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public boolean singleWriter() {
    return true;
  }

  @Override
  public Fault fault(SQLException failure) {
    int extended = extendedCode(failure);
    return switch (extended & 0xFF) {
      case 19 -> extended == 1555 || extended == 2067 ? Fault.DUPLICATE : Fault.DATA;
      case 18, 20, 25 -> Fault.DATA;
      case 5, 6, 13 -> Fault.UNAVAILABLE;
      default -> Fault.BROKEN_CONNECTION;
    };
  }

  /** The driver keeps the extended code in its own exception, which a batch wraps. */
  private static int extendedCode(SQLException failure) {
    Throwable link = failure;
    while (link != null) {
      if (link instanceof org.sqlite.SQLiteException sqlite) {
        return sqlite.getResultCode().code;
      }
      link = link.getCause();
    }
    return failure.getErrorCode();
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of(
        "never_reused", "INTEGER PRIMARY KEY AUTOINCREMENT",
        "row_number", "INTEGER PRIMARY KEY",
        "bytes", "BLOB",
        "computed", "VIRTUAL");
  }

  @Override
  public List<String> migrationFolders() {
    return List.of("classpath:db/common");
  }

  @Override
  public Set<Long> move(Statements sql, Collection<Claim.Move> moves) throws SQLException {
    PreparedStatement statement = sql.prepare(MOVE);
    for (Claim.Move move : moves) {
      Long next = SqlScheduleStore.due(move.nextFireAt());
      sql.bind(MOVE, next, move.schedule(), move.revision()).addBatch();
    }
    int[] changed = statement.executeBatch();
    Set<Long> refused = new HashSet<>();
    int index = 0;
    for (Claim.Move move : moves) {
      if (changed[index++] == 0) {
        refused.add(move.schedule());
      }
    }
    return refused;
  }

  @Override
  public List<Run> insertRuns(Statements sql, List<Run> runs, Rows rows) throws SQLException {
    return new SqliteRunRows(sql).insert(runs);
  }

  @Override
  public String byIds(String columns, String table) {
    return "SELECT "
        + columns
        + " FROM "
        + table
        + " WHERE job_run_id IN (SELECT value FROM json_each(?))";
  }

  @Override
  public void bindIds(PreparedStatement statement, int index, Collection<String> ids)
      throws SQLException {
    statement.setString(index, Json.MAPPER.writeValueAsString(new ArrayList<>(ids)));
  }

  @Override
  public String hasLabel() {
    return "EXISTS (SELECT 1 FROM json_each(labels) WHERE key = ? AND value = ?)";
  }

  @Override
  public long sizeBytes(Statements sql) {
    try {
      Path wal = Path.of(file + "-wal");
      return Files.size(file) + (Files.exists(wal) ? Files.size(wal) : 0);
    } catch (IOException | UncheckedIOException e) {
      return -1;
    }
  }
}
