package dev.cronjar.host.store;

import dev.cronjar.host.notice.EventConsumers;
import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.run.HostEpoch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tables {@code event_consumer}, {@code event_cursor}, {@code event_memory}. */
record SqlEventConsumers(Lane lane, Readers readers) implements EventConsumers {
  private static final String KNOWN =
      """
      INSERT INTO event_consumer (name) VALUES (?) ON CONFLICT (name) DO NOTHING""";
  private static final String BEGIN_NOW =
      """
      INSERT INTO event_cursor (consumer, epoch, through, finished)
      SELECT CAST(? AS TEXT), h.epoch, COALESCE(
        (SELECT MAX(d.first_event + d.event_count - 1) FROM drain d
          WHERE d.epoch = h.epoch AND d.event_count > 0), 0), 0
      FROM host h WHERE true ON CONFLICT (consumer, epoch) DO NOTHING""";
  private static final String HELD =
      """
      SELECT 1 FROM event_consumer WHERE name = ? AND holder = ?""";
  private static final String TAKE =
      """
      UPDATE event_consumer SET holder = ? WHERE name = ? AND NOT EXISTS
        (SELECT 1 FROM host h
          WHERE h.epoch = event_consumer.holder AND h.state = 'live' AND h.lease_until >= ?)""";
  private static final String CURSORS =
      """
      SELECT h.epoch, COALESCE(c.through, 0), h.state FROM host h
      LEFT JOIN event_cursor c ON c.epoch = h.epoch AND c.consumer = ?
      WHERE COALESCE(c.finished, 0) = 0 ORDER BY h.epoch""";
  private static final String MEMORY =
      """
      SELECT item, value FROM event_memory WHERE consumer = ?""";
  private static final String STILL_HELD =
      """
      UPDATE event_consumer SET holder = holder WHERE name = ? AND holder = ?""";
  private static final String MOVE =
      """
      INSERT INTO event_cursor (consumer, epoch, through, finished) VALUES (?, ?, ?, ?)
      ON CONFLICT (consumer, epoch) DO UPDATE
      SET through = excluded.through, finished = excluded.finished""";
  private static final String REMEMBER =
      """
      INSERT INTO event_memory (consumer, item, value) VALUES (?, ?, ?)
      ON CONFLICT (consumer, item) DO UPDATE SET value = excluded.value""";
  private static final String FORGET =
      """
      DELETE FROM event_memory WHERE consumer = ? AND item = ?""";

  @Override
  public void register(String consumer, Begin begin) {
    lane.write(
        "register consumer",
        sql -> {
          boolean fresh = sql.update(KNOWN, consumer) == 1;
          return fresh && begin == Begin.NOW ? sql.update(BEGIN_NOW, consumer) : 0;
        });
  }

  @Override
  public boolean hold(String consumer, HostEpoch self, long nowMillis) {
    return readers.read("consumer", sql -> isHeld(sql, consumer, self))
        || lane.write(
            "take consumer", sql -> sql.update(TAKE, self.value(), consumer, nowMillis) == 1);
  }

  private static boolean isHeld(Statements sql, String consumer, HostEpoch self)
      throws SQLException {
    try (ResultSet row = sql.bind(HELD, consumer, self.value()).executeQuery()) {
      return row.next();
    }
  }

  @Override
  public List<Cursor> cursors(String consumer) {
    return readers.read(
        "cursors",
        sql -> {
          List<Cursor> cursors = new ArrayList<>();
          try (ResultSet row = sql.bind(CURSORS, consumer).executeQuery()) {
            while (row.next()) {
              boolean over = !row.getString(3).equals("live");
              cursors.add(new Cursor(new HostEpoch(row.getLong(1)), row.getLong(2), over));
            }
          }
          return cursors;
        });
  }

  @Override
  public Map<String, String> memory(String consumer) {
    return readers.read(
        "memory of a consumer",
        sql -> {
          Map<String, String> items = new HashMap<>();
          try (ResultSet row = sql.bind(MEMORY, consumer).executeQuery()) {
            while (row.next()) {
              items.put(row.getString(1), row.getString(2));
            }
          }
          return items;
        });
  }

  @Override
  public boolean advance(String consumer, HostEpoch self, List<Cursor> cursors, Kept kept) {
    return lane.write("advance consumer", sql -> advance(sql, consumer, self, cursors, kept));
  }

  /** The first statement holds the consumer's row until the commit: nobody takes it meanwhile. */
  private static boolean advance(
      Statements sql, String consumer, HostEpoch self, List<Cursor> cursors, Kept kept)
      throws SQLException {
    if (sql.update(STILL_HELD, consumer, self.value()) == 0) {
      return false;
    }
    for (Cursor cursor : cursors) {
      int finished = cursor.over() ? 1 : 0;
      sql.update(MOVE, consumer, cursor.epoch().value(), cursor.through(), finished);
    }
    remember(sql, consumer, kept);
    SqlOutbox.insert(sql, kept.sent());
    return true;
  }

  private static void remember(Statements sql, String consumer, Kept kept) throws SQLException {
    if (!kept.forgotten().isEmpty()) {
      for (String item : new TreeSet<>(kept.forgotten())) {
        sql.bind(FORGET, consumer, item).addBatch();
      }
      sql.prepare(FORGET).executeBatch();
    }
    if (!kept.remembered().isEmpty()) {
      for (Map.Entry<String, String> each : new TreeMap<>(kept.remembered()).entrySet()) {
        sql.bind(REMEMBER, consumer, each.getKey(), each.getValue()).addBatch();
      }
      sql.prepare(REMEMBER).executeBatch();
    }
  }
}
