package dev.cronjar.host.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** A small pool of connections that only read, so that a look never waits for the writers. */
final class Readers implements AutoCloseable {
  static final int SIZE = 4;
  private static final long WAIT_MILLIS = 5_000;

  /** After the network was cut, all of them that the cut has killed are found within one wait. */
  private static final long VALID_MILLIS = WAIT_MILLIS / (SIZE + 1);

  private final Dialect dialect;
  private final Calls calls;
  private final HikariDataSource pool;

  Readers(Dialect dialect, Calls calls) {
    this.dialect = dialect;
    this.calls = calls;
    this.pool = new HikariDataSource(config(dialect));
  }

  private static HikariConfig config(Dialect dialect) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("cronjar-readers");
    config.setDataSource(dialect.readers());
    config.setMaximumPoolSize(SIZE);
    config.setMinimumIdle(1);
    config.setReadOnly(true);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setValidationTimeout(VALID_MILLIS);
    config.setInitializationFailTimeout(-1);
    if (!dialect.singleWriter()) {
      // The pool asks its first connection for this otherwise, and when that is lost meanwhile it
      // refuses all later ones.
      config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }
    return config;
  }

  <T> T read(String kind, Lane.Work<T> work) {
    return calls.measure(kind, () -> query(kind, work));
  }

  private <T> T query(String kind, Lane.Work<T> work) {
    try (var connection = pool.getConnection()) {
      return work.in(new Statements(connection));
    } catch (SQLException e) {
      throw Failure.of(dialect, kind, e);
    }
  }

  int inUse() {
    return pool.getHikariPoolMXBean() == null
        ? 0
        : pool.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    pool.close();
  }
}
