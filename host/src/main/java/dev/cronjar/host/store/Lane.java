package dev.cronjar.host.store;

import dev.cronjar.host.run.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One writing connection, opened when first needed and again after it broke. Its lock is fair:
 * whoever waits for it gets a turn, however busy another thread keeps it.
 */
final class Lane implements AutoCloseable {
  /** What is done within one transaction. */
  interface Work<T> {
    T in(Statements sql) throws SQLException;
  }

  private static final Duration REST = Duration.ofSeconds(1);

  private final Dialect dialect;
  private final Calls calls;
  private final long restNanos;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Statements open;
  private long usedNanos;
  private boolean closed;

  Lane(Dialect dialect, Calls calls) {
    this(dialect, calls, REST);
  }

  /**
   * @param rest after it the connection is looked at before it is used again
   */
  Lane(Dialect dialect, Calls calls, Duration rest) {
    this.dialect = dialect;
    this.calls = calls;
    this.restNanos = rest.toNanos();
  }

  /** Runs {@code work} in one transaction: all of it is committed, or nothing. */
  <T> T write(String kind, Work<T> work) {
    turn.lock();
    try {
      return calls.measure(kind, () -> transaction(kind, work));
    } finally {
      turn.unlock();
    }
  }

  private <T> T transaction(String kind, Work<T> work) {
    boolean committed = false;
    try {
      Statements sql = statements();
      T result = work.in(sql);
      sql.connection().commit();
      committed = true;
      usedNanos = System.nanoTime();
      return result;
    } catch (SQLException e) {
      throw Failure.of(dialect, kind, e);
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  private Statements statements() throws SQLException {
    if (closed) {
      throw new StoreUnavailable(
          "The database " + dialect.place() + " is closed", new IllegalStateException("closed"));
    }
    Statements current = open;
    if (current != null && hasRested() && !dialect.isGood(current.connection())) {
      abandon(current);
      current = null;
      open = null;
    }
    if (current == null) {
      Connection connection = dialect.writers().getConnection();
      current = new Statements(connection);
      open = current;
      dialect.enterLane(connection);
      connection.setAutoCommit(false);
    }
    return current;
  }

  private boolean hasRested() {
    return System.nanoTime() - usedNanos > restNanos;
  }

  /** A connection that cannot even roll back is given up; the next call opens another. */
  private void rollBack() {
    Statements current = open;
    if (current == null) {
      return;
    }
    try {
      if (!current.connection().isClosed()) {
        current.connection().rollback();
        current.forget();
        return;
      }
    } catch (SQLException broken) {
      abandon(current);
    }
    open = null;
  }

  private static void abandon(Statements broken) {
    try {
      broken.close();
    } catch (SQLException ignored) {
      // It was broken before: there is nothing left to close.
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      Statements current = open;
      if (current != null) {
        abandon(current);
        open = null;
      }
    } finally {
      turn.unlock();
    }
  }
}
