package dev.cronjar.host.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as a line of {@code COPY} in text form. The same row gives the same line, whichever
 * database it was read from.
 */
final class RowLine {
  private final StringBuilder line = new StringBuilder();
  private boolean begun;

  /** The row that {@code row} stands on; its columns are these. */
  static byte[] of(ResultSet row, List<MovedTables.Column> columns) throws SQLException {
    RowLine line = new RowLine();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).holdsBytes()) {
        line.bytes(row.getBytes(i + 1));
      } else {
        line.text(row.getString(i + 1));
      }
    }
    return line.end();
  }

  RowLine number(long value) {
    return text(Long.toString(value));
  }

  RowLine text(@Nullable String value) {
    separate();
    if (value == null) {
      line.append("\\N");
      return this;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
    return this;
  }

  RowLine bytes(byte @Nullable [] value) {
    separate();
    line.append(value == null ? "\\N" : "\\\\x" + HexFormat.of().formatHex(value));
    return this;
  }

  byte[] end() {
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void separate() {
    if (begun) {
      line.append('\t');
    }
    begun = true;
  }
}
