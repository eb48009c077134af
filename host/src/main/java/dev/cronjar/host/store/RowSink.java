package dev.cronjar.host.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Writes lines of rows to a table of PostgreSQL, each batch in a transaction of its own. */
final class RowSink {
  private static final int BATCH_BYTES = 4 << 20;
  private static final int BATCH_ROWS = 5_000;

  private final Connection postgres;
  private final String copy;
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
  private final RowSum sum = new RowSum();
  private int rows;

  /**
   * @param columns their names, with commas; also one that otherwise numbers its rows itself
   */
  RowSink(Connection postgres, String table, String columns) {
    this.postgres = postgres;
    this.copy = "COPY \"" + table + "\" (" + columns + ") FROM STDIN";
  }

  void add(byte[] line) throws SQLException {
    sum.add(line);
    batch.writeBytes(line);
    rows++;
    if (rows >= BATCH_ROWS || batch.size() >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() throws SQLException {
    try {
      postgres
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy, new ByteArrayInputStream(batch.toByteArray()));
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    batch.reset();
    rows = 0;
  }

  /** Writes what is left; answers what was written in all. */
  RowSum end() throws SQLException {
    if (rows > 0) {
      flush();
    }
    return sum;
  }
}
