package dev.cronjar.host.store;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.org.OrgId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Table {@code notification}. */
record SqlOutbox(Dialect dialect, Lane lane, Readers readers) implements Outbox {
  private static final int DELETED_AT_ONCE = 1_000;
  private static final String COLUMNS =
      """
      seq, id, org_id, rule, event, schedule, run_id, channel, fields, state, attempts, next_at,
      created_at, changed_at, problem""";
  private static final String INSERT =
      """
      INSERT INTO notification (id, org_id, rule, event, schedule, run_id, channel, fields, state,
        attempts, next_at, created_at, changed_at, problem)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, ?, '') ON CONFLICT (id) DO NOTHING""";
  private static final String DUE =
      """
      SELECT seq FROM notification WHERE channel = ? AND state = 'waiting' AND next_at <= ?
      ORDER BY next_at, seq LIMIT ?""";
  private static final String TAKE =
      """
      UPDATE notification SET attempts = attempts + 1, next_at = ?, changed_at = ?
      WHERE seq = ? AND state = 'waiting' AND next_at <= ?""";
  private static final String BY_NUMBER = "SELECT " + COLUMNS + " FROM notification WHERE seq = ?";
  private static final String BY_ID = "SELECT " + COLUMNS + " FROM notification WHERE id = ?";
  private static final String SETTLE =
      """
      UPDATE notification SET state = ?, next_at = ?, changed_at = ?, problem = ?
      WHERE id = ? AND state = 'waiting'""";
  private static final String RETRY =
      """
      UPDATE notification SET state = 'waiting', next_at = ?, changed_at = ?
      WHERE id = ? AND state <> 'sent'""";
  private static final String LIST =
      "SELECT "
          + COLUMNS
          + """
           FROM notification
          WHERE (CAST(? AS TEXT) = '' OR org_id = ?) AND (CAST(? AS TEXT) = '' OR channel = ?)
            AND (CAST(? AS TEXT) = '' OR state = ?) AND seq < ?
          ORDER BY seq DESC LIMIT ?""";
  private static final String NEXT =
      """
      SELECT MIN(next_at) FROM notification WHERE channel = ? AND state = 'waiting'""";
  private static final String CHANNELS_DUE =
      """
      SELECT channel, MIN(next_at) FROM notification WHERE state = 'waiting' AND next_at <= ?
      GROUP BY channel""";
  private static final String COUNTS =
      """
      SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN state = 'waiting' AND attempts >= 3 THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0)
      FROM notification WHERE state <> 'sent'""";
  private static final String OLD =
      """
      SELECT COUNT(*) FROM notification WHERE state <> 'waiting' AND changed_at < ?""";
  private static final String DELETE =
      """
      DELETE FROM notification WHERE seq IN (SELECT seq FROM notification
        WHERE state <> 'waiting' AND changed_at < ? ORDER BY changed_at LIMIT ?)""";

  /** One that is there already, after a commit whose answer was lost, stays as it is. */
  static void insert(Statements sql, List<Notification> notifications) throws SQLException {
    for (Notification each : notifications) {
      sql.bind(
              INSERT,
              each.id(),
              each.org().value(),
              Clean.text(each.rule(), Clean.NAME),
              each.event(),
              each.schedule(),
              each.run(),
              each.channel(),
              Json.MAPPER.writeValueAsString(Clean.map(each.fields())),
              each.createdMillis(),
              each.createdMillis(),
              each.createdMillis())
          .addBatch();
    }
    if (!notifications.isEmpty()) {
      sql.prepare(INSERT).executeBatch();
    }
  }

  @Override
  public void add(List<Notification> notifications) {
    lane.write(
        "add notifications",
        sql -> {
          insert(sql, notifications);
          return notifications;
        });
  }

  @Override
  public List<Entry> take(String channel, int limit, long nowMillis, long untilMillis) {
    return lane.write(
        "take notifications", sql -> take(sql, channel, limit, nowMillis, untilMillis));
  }

  /** Of two hosts that ask at once, the second passes over what the first has locked. */
  private List<Entry> take(
      Statements sql, String channel, int limit, long nowMillis, long untilMillis)
      throws SQLException {
    List<Long> due = new ArrayList<>();
    String text = dialect.singleWriter() ? DUE : DUE + " FOR UPDATE SKIP LOCKED";
    try (ResultSet row = sql.bind(text, channel, nowMillis, limit).executeQuery()) {
      while (row.next()) {
        due.add(row.getLong(1));
      }
    }
    List<Entry> taken = new ArrayList<>();
    for (long number : due) {
      if (sql.update(TAKE, untilMillis, nowMillis, number, nowMillis) == 1) {
        taken.addAll(entries(sql.bind(BY_NUMBER, number)));
      }
    }
    return taken;
  }

  @Override
  public void sent(String id, long nowMillis) {
    settle(id, State.SENT, "", nowMillis, nowMillis);
  }

  @Override
  public void again(String id, String problem, long nowMillis, long nextMillis) {
    settle(id, State.WAITING, problem, nowMillis, nextMillis);
  }

  @Override
  public void failed(String id, String problem, long nowMillis) {
    settle(id, State.FAILED, problem, nowMillis, nowMillis);
  }

  private void settle(String id, State state, String problem, long nowMillis, long nextMillis) {
    lane.write(
        "settle notification",
        sql ->
            sql.update(
                SETTLE,
                state.text(),
                nextMillis,
                nowMillis,
                Clean.text(problem, Clean.REASON),
                id));
  }

  @Override
  public List<Entry> list(Query query, int limit) {
    String org = query.org().map(OrgId::value).orElse("");
    String state = query.state().map(State::text).orElse("");
    long before = query.before() == 0 ? Long.MAX_VALUE : query.before();
    return readers.read(
        "notifications",
        sql ->
            entries(
                sql.bind(
                    LIST,
                    org,
                    org,
                    query.channel(),
                    query.channel(),
                    state,
                    state,
                    before,
                    Math.max(0, limit))));
  }

  @Override
  public Optional<Entry> find(String id) {
    return readers.read("notification", sql -> entries(sql.bind(BY_ID, id))).stream().findFirst();
  }

  private static List<Entry> entries(PreparedStatement query) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        entries.add(entry(row));
      }
    }
    return entries;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Notification notification =
        new Notification(
            row.getString(2),
            new OrgId(row.getString(3)),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            Json.texts(row.getString(9)),
            row.getLong(13));
    return new Entry(
        row.getLong(1),
        notification,
        State.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
        row.getInt(11),
        row.getLong(12),
        row.getLong(14),
        row.getString(15));
  }

  @Override
  public boolean retry(String id, long nowMillis) {
    return lane.write(
        "retry notification", sql -> sql.update(RETRY, nowMillis, nowMillis, id) == 1);
  }

  @Override
  public Optional<Long> nextDue(String channel) {
    return readers.read(
        "next notification",
        sql -> {
          try (ResultSet row = sql.bind(NEXT, channel).executeQuery()) {
            row.next();
            long at = row.getLong(1);
            return row.wasNull() ? Optional.<Long>empty() : Optional.of(at);
          }
        });
  }

  @Override
  public Map<String, Long> due(long nowMillis) {
    return readers.read(
        "channels due",
        sql -> {
          Map<String, Long> due = new TreeMap<>();
          try (ResultSet row = sql.bind(CHANNELS_DUE, nowMillis).executeQuery()) {
            while (row.next()) {
              due.put(row.getString(1), row.getLong(2));
            }
          }
          return due;
        });
  }

  @Override
  public Counts counts() {
    return readers.read(
        "count notifications",
        sql -> {
          try (ResultSet row = sql.bind(COUNTS).executeQuery()) {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2), row.getLong(3));
          }
        });
  }

  @Override
  public long countBefore(long millis) {
    return readers.read(
        "count old notifications",
        sql -> {
          try (ResultSet row = sql.bind(OLD, millis).executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  @Override
  public int deleteBefore(long millis) {
    return lane.write("forget notifications", sql -> sql.update(DELETE, millis, DELETED_AT_ONCE));
  }
}
