package dev.cronjar.host.store;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.SeatTaken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Table {@code host}: who may act on this database. */
final class HostSeats {
  private static final String OTHER =
      """
      SELECT name, pid, lease_until FROM host
      WHERE state = 'live' AND home <> ? AND lease_until > ?
      ORDER BY epoch DESC LIMIT 1""";
  private static final String BURY =
      """
      UPDATE host SET state = 'dead' WHERE state = 'live'""";
  private static final String BURY_EARLIER_LIVES =
      """
      UPDATE host SET state = 'dead' WHERE state = 'live' AND home = ?""";
  private static final String JOIN =
      """
      INSERT INTO host
        (home, name, pid, version, started_at, lease_until, may_start_until, state)
      VALUES (?, ?, ?, ?, ?, ?, 0, 'live')
      RETURNING epoch""";
  private static final String RENEW =
      """
      UPDATE host SET lease_until = ?,
        may_start_until = CASE WHEN may_start_until > ? THEN may_start_until ELSE ? END
      WHERE epoch = ? AND state = 'live'""";
  private static final String LEAVE =
      """
      UPDATE host SET state = 'stopped', lease_until = ? WHERE epoch = ? AND state = 'live'""";

  private final Dialect dialect;
  private final Statements sql;

  HostSeats(Dialect dialect, Statements sql) {
    this.dialect = dialect;
    this.sql = sql;
  }

  HostEpoch join(HostSeat seat, long now, long leaseUntil) throws SQLException {
    String home = Clean.text(seat.home(), Clean.NAME);
    if (dialect.singleWriter()) {
      refuseIfTaken(seat, now);
      sql.update(BURY);
    } else {
      // whoever holds the home's lock knows that its earlier lives are over
      sql.update(BURY_EARLIER_LIVES, home);
    }
    String name = Clean.text(seat.name(), Clean.NAME);
    String version = Clean.text(seat.version(), Clean.NAME);
    try (ResultSet row =
        sql.bind(JOIN, home, name, seat.pid(), version, now, leaseUntil).executeQuery()) {
      row.next();
      return new HostEpoch(row.getLong(1));
    }
  }

  private void refuseIfTaken(HostSeat seat, long now) throws SQLException {
    try (ResultSet row = sql.bind(OTHER, seat.home(), now).executeQuery()) {
      if (row.next()) {
        throw new SeatTaken(
            "Host '%s' (pid %d) works on the database %s; its lease ends at %s. Several hosts on one"
                    .formatted(
                        row.getString(1),
                        row.getLong(2),
                        dialect.place(),
                        Instant.ofEpochMilli(row.getLong(3)))
                + " database need PostgreSQL. Stop that host, or give this one another database.");
      }
    }
  }

  void renew(HostEpoch epoch, long leaseUntil, long mayStartUntil) throws SQLException {
    if (sql.update(RENEW, leaseUntil, mayStartUntil, mayStartUntil, epoch.value()) == 0) {
      throw DrainCommit.lost(epoch);
    }
  }

  void leave(HostEpoch epoch, long now) throws SQLException {
    sql.update(LEAVE, now, epoch.value());
  }
}
