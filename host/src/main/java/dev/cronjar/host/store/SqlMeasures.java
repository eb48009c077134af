package dev.cronjar.host.store;

import dev.cronjar.host.metrics.EndedRun;
import dev.cronjar.host.metrics.MeasureStore;
import dev.cronjar.host.metrics.Place;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tallies;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.run.HostEpoch;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Tables {@code measure} and {@code measured}. */
record SqlMeasures(Lane lane, Readers readers) implements MeasureStore {
  private static final int DRAINS = 256;
  private static final int DELETED_AT_ONCE = 200;
  private static final String UNCOUNTED =
      """
      SELECT h.epoch, COALESCE(m.through, 0), h.state FROM host h
      LEFT JOIN measured m ON m.epoch = h.epoch WHERE COALESCE(m.finished, 0) = 0
      ORDER BY h.epoch""";
  private static final String ENDED =
      """
      SELECT number, at, ended FROM drain
      WHERE epoch = ? AND number > ? AND number <= ? ORDER BY number LIMIT ?""";
  private static final String TALLIES =
      """
      SELECT tallies FROM measure WHERE chunk = ? AND slot = ? AND epoch = ?""";
  private static final String FIRST =
      """
      INSERT INTO measured (epoch, through, finished) VALUES (?, 0, 0)
      ON CONFLICT (epoch) DO NOTHING""";
  private static final String GO_ON =
      """
      UPDATE measured SET through = ?, finished = ?
      WHERE epoch = ? AND through = ? AND finished = 0""";
  private static final String COUNT =
      """
      INSERT INTO measure (chunk, slot, epoch, tallies) VALUES (?, ?, ?, ?)
      ON CONFLICT (chunk, slot, epoch) DO UPDATE SET tallies = excluded.tallies""";
  private static final String CHUNKS =
      """
      SELECT DISTINCT chunk FROM measure WHERE slot >= ? AND slot <= ? ORDER BY chunk""";
  private static final String READ =
      """
      SELECT tallies FROM measure WHERE chunk = ? AND slot >= ? AND slot <= ?
      ORDER BY slot, epoch""";
  private static final String CHUNKS_OF_LIFE =
      """
      SELECT chunk FROM measure WHERE slot = -1 AND epoch = ?""";
  private static final String LIFE =
      """
      SELECT tallies FROM measure WHERE chunk = ? AND slot = -1 AND epoch = ?""";

  /** What ended in a whole life stays while that goes on, and for as long as all else after it. */
  private static final String OLD =
      """
      SELECT m.chunk, m.slot, m.epoch FROM measure m
      WHERE (m.slot >= 0 AND m.slot < ?)
        OR (m.slot = -1 AND NOT EXISTS (
          SELECT 1 FROM host h WHERE h.epoch = m.epoch AND (h.state = 'live' OR h.lease_until >= ?)))
      LIMIT ?""";

  private static final String DELETE =
      """
      DELETE FROM measure WHERE chunk = ? AND slot = ? AND epoch = ?""";

  @Override
  public List<Uncounted> uncounted() {
    return readers.read(
        "uncounted",
        sql -> {
          List<Uncounted> lives = new ArrayList<>();
          try (ResultSet row = sql.bind(UNCOUNTED).executeQuery()) {
            while (row.next()) {
              boolean over = !row.getString(3).equals("live");
              lives.add(new Uncounted(new HostEpoch(row.getLong(1)), row.getLong(2), over));
            }
          }
          return lives;
        });
  }

  @Override
  public long ended(HostEpoch epoch, long after, long last, Consumer<EndedRun> to) {
    return readers.read("ended runs", sql -> ended(sql, epoch, after, last, to));
  }

  /** A drain of a version that did not note what ended tells of nothing. */
  private static long ended(
      Statements sql, HostEpoch epoch, long after, long last, Consumer<EndedRun> to)
      throws SQLException {
    long through = after;
    try (ResultSet row = sql.bind(ENDED, epoch.value(), after, last, DRAINS).executeQuery()) {
      while (row.next()) {
        through = row.getLong(1);
        byte[] block = row.getBytes(3);
        if (block != null) {
          EndedBlock.read(block, row.getLong(2), to);
        }
      }
    }
    return through;
  }

  @Override
  public Map<Place, Tallies> tallies(HostEpoch epoch, Set<Place> places) {
    return places.isEmpty()
        ? Map.of()
        : readers.read("tallies", sql -> tallies(sql, epoch, places));
  }

  private static Map<Place, Tallies> tallies(Statements sql, HostEpoch epoch, Set<Place> places)
      throws SQLException {
    Map<Place, Tallies> found = new HashMap<>();
    for (Place place : places) {
      try (ResultSet row =
          sql.bind(TALLIES, place.chunk(), place.slot(), epoch.value()).executeQuery()) {
        if (row.next()) {
          Tallies kept = new Tallies();
          TallyBlock.read(row.getBytes(1), kept::add);
          found.put(place, kept);
        }
      }
    }
    return found;
  }

  @Override
  public boolean count(Uncounted before, Uncounted now, Map<Place, Tallies> tallies) {
    Map<Place, byte[]> blocks = new HashMap<>();
    tallies.forEach((place, some) -> blocks.put(place, TallyBlock.write(some)));
    return lane.write("count runs", sql -> count(sql, before, now, blocks));
  }

  private static boolean count(
      Statements sql, Uncounted before, Uncounted now, Map<Place, byte[]> blocks)
      throws SQLException {
    long epoch = now.epoch().value();
    sql.update(FIRST, epoch);
    if (sql.update(GO_ON, now.through(), now.over() ? 1 : 0, epoch, before.through()) == 0) {
      return false;
    }
    for (Map.Entry<Place, byte[]> each : blocks.entrySet()) {
      Place place = each.getKey();
      sql.bind(COUNT, place.chunk(), place.slot(), epoch, each.getValue()).addBatch();
    }
    if (!blocks.isEmpty()) {
      sql.prepare(COUNT).executeBatch();
    }
    return true;
  }

  @Override
  public List<Integer> chunks(long from, long to) {
    return readers.read(
        "chunks",
        sql -> {
          List<Integer> chunks = new ArrayList<>();
          try (ResultSet row = sql.bind(CHUNKS, from, to).executeQuery()) {
            while (row.next()) {
              chunks.add(row.getInt(1));
            }
          }
          return chunks;
        });
  }

  @Override
  public List<Integer> chunks(Set<HostEpoch> lives) {
    return readers.read(
        "chunks of lives",
        sql -> {
          Set<Integer> chunks = new TreeSet<>();
          for (HostEpoch life : lives) {
            try (ResultSet row = sql.bind(CHUNKS_OF_LIFE, life.value()).executeQuery()) {
              while (row.next()) {
                chunks.add(row.getInt(1));
              }
            }
          }
          return List.copyOf(chunks);
        });
  }

  @Override
  public void read(int chunk, Set<HostEpoch> lives, BiConsumer<Subject, Tally> each) {
    readers.read(
        "measures of lives",
        sql -> {
          int rows = 0;
          for (HostEpoch life : lives) {
            rows += read(sql.bind(LIFE, chunk, life.value()), each);
          }
          return rows;
        });
  }

  @Override
  public void read(int chunk, long from, long to, BiConsumer<Subject, Tally> each) {
    readers.read("measures", sql -> read(sql.bind(READ, chunk, from, to), each));
  }

  private static int read(PreparedStatement query, BiConsumer<Subject, Tally> each)
      throws SQLException {
    int rows = 0;
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        rows++;
        TallyBlock.read(row.getBytes(1), each);
      }
    }
    return rows;
  }

  /** Few at a time: each may be large, and nobody waits for them to go. */
  @Override
  public int deleteBefore(long slot) {
    return lane.write("forget measures", sql -> delete(sql, slot));
  }

  private static int delete(Statements sql, long slot) throws SQLException {
    int rows = 0;
    PreparedStatement delete = sql.prepare(DELETE);
    try (ResultSet old =
        sql.bind(OLD, slot, slot * Place.SLOT_MILLIS, DELETED_AT_ONCE).executeQuery()) {
      while (old.next()) {
        delete.setInt(1, old.getInt(1));
        delete.setLong(2, old.getLong(2));
        delete.setLong(3, old.getLong(3));
        delete.addBatch();
        rows++;
      }
    }
    if (rows > 0) {
      delete.executeBatch();
    }
    return rows;
  }
}
