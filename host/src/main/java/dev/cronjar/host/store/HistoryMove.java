package dev.cronjar.host.store;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves a whole history from SQLite, segment files and files of runs into an empty PostgreSQL
 * database, and reads back what it wrote. Only reads on the one side. Until all is there and the
 * same the other is marked, and no host starts on it; giving the move again begins anew.
 */
public final class HistoryMove {
  private final Source source;
  private final Consumer<Moved> progress;
  private final Dialect postgres;

  /** The database, and the folders of run logs and of files of runs. */
  public record Source(Path database, Path logs, Path artefacts) {}

  /**
   * A table that is there, read back and compared.
   *
   * @param digest of its rows, the same on both sides
   */
  public record Moved(String table, long rows, String digest) {}

  /**
   * @param progress is told of each table as it is there
   */
  public HistoryMove(Source source, DatabaseConfig.Postgres target, Consumer<Moved> progress) {
    this.source = source;
    this.progress = progress;
    this.postgres = new PostgresDialect(target);
  }

  /**
   * Moves, and answers when all is there and the same.
   *
   * @throws CronjarException when the target is not empty, or something fails; what is half there
   *     is marked then
   */
  public List<Moved> move() {
    DatabaseConfig.Sqlite sqlite = new DatabaseConfig.Sqlite(source.database());
    Database.openToRead(sqlite).close(); // refuses a schema that is not of this version
    Dialect from = new SqliteDialect(source.database());
    try (Connection reading = from.readers().getConnection();
        MoveTarget to = MoveTarget.take(postgres)) {
      to.prepare();
      return move(reading, to);
    } catch (SQLException | IOException failed) {
      throw new CronjarException(
          ErrorCode.UNAVAILABLE,
          "The move into %s did not end: %s. No host starts on what is there of it; the home is as it was. Mend that and give the same command again; it begins anew."
              .formatted(postgres.place(), failed.getMessage()),
          failed);
    }
  }

  private List<Moved> move(Connection reading, MoveTarget to) throws SQLException, IOException {
    List<MovedTables.Table> tables = MovedTables.between(reading, to.connection());
    to.begin(tables);
    List<Moved> moved = new ArrayList<>();
    for (MovedTables.Table table : tables) {
      RowReading rows = new RowReading(reading, table);
      moved.add(moved(to, table, rows::into));
      to.numberOn(table, rows.greatestNumber());
    }
    moved.add(moved(to, LogMove.DESTINATION, sink -> LogMove.read(source.logs(), sink)));
    to.numberOn(LogMove.DESTINATION, to.greatest(LogMove.DESTINATION));
    moved.add(
        moved(to, ArtefactMove.DESTINATION, sink -> ArtefactMove.read(source.artefacts(), sink)));
    to.end();
    return moved;
  }

  private interface Rows {
    void into(RowSink sink) throws SQLException, IOException;
  }

  private Moved moved(MoveTarget to, MovedTables.Table table, Rows rows)
      throws SQLException, IOException {
    RowSink sink = new RowSink(to.connection(), table.name(), table.columnList());
    rows.into(sink);
    RowSum written = sink.end();
    RowSum found = to.sum(table);
    if (written.rows() != found.rows() || !written.digest().equals(found.digest())) {
      throw new SQLException(
          "table '%s' is not the same there: %d rows, digest %s were written; %d rows, digest %s were read back"
              .formatted(
                  table.name(), written.rows(), written.digest(), found.rows(), found.digest()));
    }
    Moved done = new Moved(table.name(), found.rows(), found.digest());
    progress.accept(done);
    return done;
  }
}
