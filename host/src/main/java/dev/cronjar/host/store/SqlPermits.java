package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.DatabaseClock;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Permit;
import dev.cronjar.host.run.PermitBook;
import dev.cronjar.host.run.PermitBook.Holder;
import dev.cronjar.host.run.Permits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Table {@code org_permit}, and the limits of hosts in {@code host.org_limits}. One host at a time:
 * who finds another one at it does not wait.
 */
final class SqlPermits implements Permits {
  /** Any number that nothing else locks. */
  static final long TURN = 0x6f72672d7065726dL;

  private static final String TAKE_TURN =
      """
      SELECT pg_try_advisory_xact_lock(?)""";
  private static final String SHOW_LIMITS =
      """
      UPDATE host SET org_limits = ? WHERE epoch = ? AND state = 'live' AND org_limits IS NULL""";
  private static final String HOLDERS =
      """
      SELECT epoch, state, org_limits FROM host
      WHERE state = 'live' OR (state = 'dead' AND settled = 0)""";
  private static final String PERMITS =
      """
      SELECT org_id, epoch, held, wanted, served_at FROM org_permit""";
  private static final String PUT =
      """
      INSERT INTO org_permit (org_id, epoch, held, wanted, served_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (org_id, epoch) DO UPDATE
      SET held = excluded.held, wanted = excluded.wanted, served_at = excluded.served_at""";
  private static final String REMOVE =
      """
      DELETE FROM org_permit WHERE org_id = ? AND epoch = ?""";

  private final Lane desk;
  private final DatabaseClock clock;

  SqlPermits(Lane desk, DatabaseClock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public Optional<Lent> exchange(Request request) {
    return desk.write(
        "permits",
        sql -> hasTurn(sql) ? Optional.of(exchange(sql, request)) : Optional.<Lent>empty());
  }

  private static boolean hasTurn(Statements sql) throws SQLException {
    try (ResultSet row = sql.bind(TAKE_TURN, TURN).executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private Lent exchange(Statements sql, Request request) throws SQLException {
    HostEpoch self = request.self();
    if (request.known().isEmpty()
        && sql.update(SHOW_LIMITS, request.own().text(), self.value()) > 0) {
      Feed.tell(sql, News.Kind.PERMITS, Long.toString(self.value()), "has limits of its own");
    }
    PermitBook book = new PermitBook(holders(sql), permits(sql), clock.millis());
    if (!book.isLive(self)) {
      throw DrainCommit.lost(self);
    }
    PermitBook.Deal deal = book.deal(request);
    for (Permit row : deal.changed()) {
      put(sql, row);
    }
    for (Permit old : deal.over()) {
      sql.update(REMOVE, old.org().value(), old.epoch().value());
    }
    return deal.lent();
  }

  private static void put(Statements sql, Permit row) throws SQLException {
    sql.update(
        PUT, row.org().value(), row.epoch().value(), row.held(), row.wanted(), row.servedMillis());
  }

  private static List<Holder> holders(Statements sql) throws SQLException {
    List<Holder> holders = new ArrayList<>();
    try (ResultSet row = sql.bind(HOLDERS).executeQuery()) {
      while (row.next()) {
        holders.add(
            new Holder(
                new HostEpoch(row.getLong(1)),
                row.getString(2).equals("live") ? Holder.Life.LIVE : Holder.Life.UNSETTLED,
                Optional.ofNullable(row.getString(3)).map(OrgLimits::read)));
      }
    }
    return holders;
  }

  private static List<Permit> permits(Statements sql) throws SQLException {
    List<Permit> permits = new ArrayList<>();
    try (ResultSet row = sql.bind(PERMITS).executeQuery()) {
      while (row.next()) {
        permits.add(
            new Permit(
                new OrgId(row.getString(1)),
                new HostEpoch(row.getLong(2)),
                row.getInt(3),
                row.getInt(4),
                row.getLong(5)));
      }
    }
    return permits;
  }
}
