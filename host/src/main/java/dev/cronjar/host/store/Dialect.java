package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Where the two databases differ. */
interface Dialect {
  /** How a failed call is to be understood. */
  enum Fault {
    /** The database is away or full; the connection can be used again. */
    UNAVAILABLE,
    /** As {@link #UNAVAILABLE}, and the connection is of no more use. */
    BROKEN_CONNECTION,
    /** A row with this key is there. */
    DUPLICATE,
    /** The database refused a value. */
    DATA
  }

  /** What is known of run rows that are to be inserted. */
  enum Rows {
    /** None is there: one that is fails the transaction as a {@link Fault#DUPLICATE}. */
    NEW,
    /** Those that are there stay as they are. */
    MAY_BE_THERE
  }

  /** For error messages: the file, or the URL without a password. */
  String place();

  /** Connections that write. */
  DataSource writers();

  /** Tells a new connection of {@link #writers} that it will be a lane's. */
  void enterLane(Connection connection) throws SQLException;

  /** Whether a writing connection that was idle is still good; one that is cut off is not. */
  boolean isGood(Connection idle) throws SQLException;

  /** Connections that only read. */
  DataSource readers();

  /** Whether one connection at a time may write, so that all lanes must share one. */
  boolean singleWriter();

  Fault fault(SQLException failure);

  /** Placeholders and folders of the migrations. */
  Map<String, String> placeholders();

  List<String> migrationFolders();

  /** Makes the moves; answers the numbers of schedules that are at another revision. */
  Set<Long> move(Statements sql, Collection<Claim.Move> moves) throws SQLException;

  /** Inserts run rows; answers those that it inserted. */
  List<Run> insertRuns(Statements sql, List<Run> runs, Rows rows) throws SQLException;

  /**
   * A query for {@code columns} of the rows of {@code table} whose {@code job_run_id} is in the one
   * bound set of ids.
   */
  String byIds(String columns, String table);

  /** Binds the set of ids of {@link #byIds}. */
  void bindIds(PreparedStatement statement, int index, Collection<String> ids) throws SQLException;

  /** A condition on {@code run.labels} with two parameters: name, value. */
  String hasLabel();

  long sizeBytes(Statements sql) throws SQLException;
}
