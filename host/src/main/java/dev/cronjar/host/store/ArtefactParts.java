package dev.cronjar.host.store;

import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StoreUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** The files of runs in PostgreSQL, in parts, so that any host reads those of any other. */
final class ArtefactParts implements ArtefactBytes {
  static final int PART = 256 << 10;

  private static final String APPEND =
      """
      INSERT INTO artefact_part (place, part, at, bytes) VALUES (?, ?, ?, ?)""";
  private static final String READ =
      """
      SELECT bytes FROM artefact_part WHERE place = ? AND part >= ? AND part <= ? ORDER BY part""";
  private static final String DELETE =
      """
      DELETE FROM artefact_part WHERE place = ?""";
  private static final String PLACES =
      """
      SELECT place FROM artefact_part WHERE part = 0 AND at >= ? AND at < ?""";

  private final DataSource database;
  private final Clock clock;

  ArtefactParts(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private interface Question<T> {
    T ask(PreparedStatement statement) throws SQLException;
  }

  private <T> T ask(String sql, Question<T> question) throws IOException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return question.ask(statement);
    } catch (SQLException failed) {
      throw new IOException("The database does not take or give the file: " + failed, failed);
    }
  }

  @Override
  public Sink begin(RunId run, String name, String mediaType) {
    return new PartSink(ArtefactPlace.fresh(run, clock.instant()));
  }

  private final class PartSink implements Sink {
    private final String place;
    private byte[] part = new byte[0];
    private int filled;
    private int next;

    PartSink(String place) {
      this.place = place;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      int at = 0;
      while (at < length) {
        int some = Math.min(length - at, PART - filled);
        part = part.length < filled + some ? Arrays.copyOf(part, filled + some) : part;
        System.arraycopy(bytes, at, part, filled, some);
        filled += some;
        at += some;
        if (filled == PART) {
          append();
        }
      }
    }

    private void append() throws IOException {
      byte[] whole = Arrays.copyOf(part, filled);
      ask(
          APPEND,
          insert -> {
            insert.setString(1, place);
            insert.setInt(2, next);
            insert.setLong(3, clock.millis());
            insert.setBytes(4, whole);
            return insert.executeUpdate();
          });
      next++;
      filled = 0;
    }

    @Override
    public String keep() throws IOException {
      if (filled > 0 || next == 0) {
        append();
      }
      return place;
    }

    /** Nobody names it, so a sweep takes it; the caller shall not wait for the database. */
    @Override
    public void drop() {}
  }

  private void remove(String place) throws IOException {
    ask(
        DELETE,
        delete -> {
          delete.setString(1, place);
          return delete.executeUpdate();
        });
  }

  @Override
  public byte[] read(String place, long from, int limit) throws IOException {
    int first = Math.toIntExact(from / PART);
    int last = Math.toIntExact((from + limit) / PART);
    byte[] parts =
        ask(
            READ,
            select -> {
              select.setString(1, place);
              select.setInt(2, first);
              select.setInt(3, last);
              return joined(select);
            });
    int begin = (int) Math.min(parts.length, from - (long) first * PART);
    return Arrays.copyOfRange(parts, begin, Math.min(parts.length, begin + limit));
  }

  private static byte[] joined(PreparedStatement select) throws SQLException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        all.writeBytes(row.getBytes(1));
      }
    }
    return all.toByteArray();
  }

  @Override
  public void delete(List<String> places) {
    for (String place : places) {
      try {
        remove(place);
      } catch (IOException away) {
        throw new StoreUnavailable(String.valueOf(away.getMessage()), away);
      }
    }
  }

  @Override
  public List<String> places(long fromMillis, long toMillis) {
    try {
      return ask(
          PLACES,
          select -> {
            select.setLong(1, fromMillis);
            select.setLong(2, toMillis);
            List<String> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                found.add(row.getString(1));
              }
            }
            return found;
          });
    } catch (IOException away) {
      throw new StoreUnavailable(String.valueOf(away.getMessage()), away);
    }
  }
}
