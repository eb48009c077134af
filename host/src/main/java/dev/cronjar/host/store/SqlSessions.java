package dev.cronjar.host.store;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.LiveSession;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Table {@code user_session}. */
final class SqlSessions implements AccessStore.Sessions {
  private static final String BEGIN =
      """
      INSERT INTO user_session (hash, org_id, name, created_at, used_at, until_at)
      VALUES (?, ?, ?, ?, ?, ?)""";
  private static final String BY_HASH =
      """
      SELECT org_id, name, created_at, used_at, until_at FROM user_session WHERE hash = ?""";
  private static final String END =
      """
      DELETE FROM user_session WHERE hash = ?""";
  private static final String USED =
      """
      UPDATE user_session SET used_at = ? WHERE hash = ?""";
  private static final String TIDY =
      """
      DELETE FROM user_session WHERE used_at < ? OR until_at <= ?""";

  private final Lane lane;
  private final Readers readers;

  SqlSessions(Lane lane, Readers readers) {
    this.lane = lane;
    this.readers = readers;
  }

  @Override
  public void begin(LiveSession session, String hash) {
    lane.write(
        "begin session",
        sql ->
            sql.update(
                BEGIN,
                hash,
                session.user().org().value(),
                session.user().name(),
                session.begun().toEpochMilli(),
                session.seen().toEpochMilli(),
                session.until().toEpochMilli()));
  }

  @Override
  public Optional<LiveSession> byHash(String hash) {
    return readers.read(
        "find session",
        sql -> {
          try (PreparedStatement query = sql.bind(BY_HASH, hash);
              ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(session(row)) : Optional.empty();
          }
        });
  }

  private static LiveSession session(ResultSet row) throws SQLException {
    return new LiveSession(
        new UserId(new OrgId(row.getString(1)), row.getString(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  @Override
  public void end(String hash) {
    lane.write("end session", sql -> sql.update(END, hash));
  }

  @Override
  public void used(Map<String, Instant> lastUses) {
    lane.write("sessions used", sql -> SqlTokens.touch(sql, USED, lastUses));
  }

  @Override
  public void tidy(Instant idleSince, Instant now) {
    lane.write(
        "tidy sessions", sql -> sql.update(TIDY, idleSince.toEpochMilli(), now.toEpochMilli()));
  }
}
