package dev.cronjar.host.store;

import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peer;
import dev.cronjar.host.run.Peers.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One beat of a host, within one transaction. It holds its own host row from the start, so that
 * nobody declares it dead meanwhile; of other hosts' rows it takes only those that are free, so
 * that two beats never wait for each other.
 */
final class Beats {
  /** What connections that write call themselves. */
  static final String LANE = "cronjar-lane";

  /**
   * Whoever is frozen in the middle of a beat keeps the others from taking over, and they have
   * waited for a lease already. A beat takes milliseconds; one that was cut short is made again.
   */
  static final String BRIEF = "SET LOCAL idle_in_transaction_session_timeout = '2s'";

  private static final long MAY_START_AHEAD_MILLIS = 1_000;
  private static final long SHOWN_MILLIS = TimeUnit.HOURS.toMillis(1);

  /** Hosts that nobody settles: they stopped or died, and so did their heir if they had one. */
  private static final String LEFT =
      """
      FROM host d WHERE d.state <> 'live' AND d.settled = 0
        AND NOT EXISTS (SELECT 1 FROM host h WHERE h.epoch = d.heir AND h.state = 'live')""";

  /**
   * Of a host that died in the middle of a COPY, or of a wait for a lock, the server may keep the
   * session, and with it the locks, for hours: no limit of its own applies there. Whoever is silent
   * for longer than a lease has lost it; looked for only when there is something to take over.
   */
  private static final String END_SILENT =
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE (EXISTS (SELECT 1 FROM host WHERE host.state = 'live' AND lease_until < ?)
          OR EXISTS (SELECT 1 %s))
        AND datname = current_database() AND usename = current_user AND application_name = '%s'
        AND pid <> pg_backend_pid() AND state = 'active' AND wait_event_type IN ('Client', 'Lock')
        AND query_start < clock_timestamp() - ? * interval '1 millisecond'"""
          .formatted(LEFT, LANE);

  private static final String RENEW =
      """
      UPDATE host SET lease_until = ?, may_start_until = GREATEST(may_start_until, ?), tasks = ?,
        steady_since = ?
      WHERE epoch = ? AND state = 'live'""";

  /**
   * One host at a time takes over: were a dead host and the heir that died before it had settled it
   * adopted by two, the buckets of both would be one's and the claims of the first the other's, who
   * would move nothing back.
   */
  static final String ALONE = "SELECT pg_try_advisory_xact_lock(7400)";

  /**
   * So many beats of another host show that the database was there for a host to renew its lease.
   */
  private static final int BEATS_OF_PROOF = 2;

  /** A host of an older version does not say since when it is steady, and proves nothing. */
  private static final String BURY =
      """
      UPDATE host SET state = 'dead' WHERE epoch IN (
        SELECT v.epoch FROM host v WHERE v.state = 'live' AND v.lease_until < ? AND v.epoch <> ?
          AND EXISTS (SELECT 1 FROM host o WHERE o.epoch <> v.epoch AND o.steady_since > 0
            AND o.lease_until - GREATEST(o.steady_since + ?, v.lease_until) >= ?)
        FOR UPDATE OF v SKIP LOCKED)""";

  /**
   * All of them or none: what an unsettled host had claimed is moved back by the beat that brings
   * its buckets, and those may be its dead heir's by now. None when a write that has not ended yet
   * holds one of them; the next beat tries again.
   */
  private static final String ADOPT =
      """
      WITH free AS (SELECT d.epoch %s FOR UPDATE OF d SKIP LOCKED)
      UPDATE host SET heir = ? WHERE epoch IN (SELECT epoch FROM free)
        AND (SELECT count(*) FROM free) = (SELECT count(*) %s)"""
          .formatted(LEFT, LEFT);

  private static final String INHERIT =
      """
      UPDATE bucket SET epoch = ?
      WHERE epoch IN (SELECT epoch FROM host WHERE heir = ? AND state <> 'live')""";
  private static final String ROOM =
      """
      SELECT (SELECT count(*) FROM host WHERE state = 'live'),
        (SELECT count(*) FROM bucket WHERE epoch = ?)""";
  private static final String TAKE =
      """
      UPDATE bucket SET epoch = ? WHERE number IN (
        SELECT b.number FROM bucket b
        WHERE NOT EXISTS (
          SELECT 1 FROM host h WHERE h.epoch = b.epoch AND (h.state = 'live' OR h.settled = 0))
        ORDER BY b.number LIMIT ? FOR UPDATE OF b SKIP LOCKED)""";
  private static final String HOSTS =
      """
      SELECT h.epoch, h.home, h.name, h.pid, h.version, h.state, h.started_at, h.lease_until,
        h.tasks, (SELECT count(*) FROM bucket b WHERE b.epoch = h.epoch)
      FROM host h WHERE h.state = 'live' OR h.lease_until > ? ORDER BY h.epoch""";
  private static final String UNSETTLED =
      """
      SELECT epoch FROM host WHERE heir = ? AND state <> 'live' AND settled = 0 ORDER BY epoch""";
  private static final String OWNED =
      """
      SELECT number FROM bucket WHERE epoch = ?""";

  private static final Logger log = LogManager.getLogger(Beats.class);

  private final Statements sql;
  private final HostEpoch self;
  private final long now;

  Beats(Statements sql, HostEpoch self, long nowMillis) {
    this.sql = sql;
    this.self = self;
    this.now = nowMillis;
  }

  Beat make(Pace pace, Condition condition) throws SQLException {
    long leaseUntil = now + pace.lease().toMillis();
    long mayStartUntil = now + MAY_START_AHEAD_MILLIS;
    String offered = String.join("\n", condition.tasks());
    sql.bind(BRIEF).execute();
    endSilent(pace);
    long steadySince = now - condition.steady().toMillis();
    if (sql.update(RENEW, leaseUntil, mayStartUntil, offered, steadySince, self.value()) == 0) {
      throw DrainCommit.lost(self);
    }
    if (condition.fitness() == Condition.Fitness.TAKES_OVER && isAlone()) {
      takeOver(pace);
    }
    return new Beat(leaseUntil, mayStartUntil, hosts(), owned(sql, self), unsettled());
  }

  private boolean isAlone() throws SQLException {
    try (ResultSet row = sql.bind(ALONE).executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void takeOver(Pace pace) throws SQLException {
    long proof = BEATS_OF_PROOF * pace.beat().toMillis();
    sql.update(BURY, now, self.value(), pace.lease().toMillis(), proof);
    sql.update(ADOPT, self.value());
    sql.update(INHERIT, self.value(), self.value());
    takeFree();
  }

  private void endSilent(Pace pace) throws SQLException {
    try (ResultSet row = sql.bind(END_SILENT, now, pace.lease().toMillis()).executeQuery()) {
      row.next();
      if (row.getInt(1) > 0) {
        log.warn(
            "{} sessions of hosts at the database were silent for longer than a lease; they are"
                + " ended, so that their locks hold up nobody",
            row.getInt(1));
      }
    }
  }

  private void takeFree() throws SQLException {
    int room;
    try (ResultSet row = sql.bind(ROOM, self.value()).executeQuery()) {
      row.next();
      room = Math.ceilDiv(Buckets.COUNT, row.getInt(1)) - row.getInt(2);
    }
    if (room > 0) {
      sql.update(TAKE, self.value(), room);
    }
  }

  private List<Peer> hosts() throws SQLException {
    List<Peer> hosts = new ArrayList<>();
    try (ResultSet row = sql.bind(HOSTS, now - SHOWN_MILLIS).executeQuery()) {
      while (row.next()) {
        hosts.add(host(row));
      }
    }
    return hosts;
  }

  private static Peer host(ResultSet row) throws SQLException {
    String tasks = row.getString(9);
    return new Peer(
        new HostEpoch(row.getLong(1)),
        new HostSeat(row.getString(2), row.getString(3), row.getLong(4), row.getString(5)),
        row.getString(6),
        new Peer.Span(row.getLong(7), row.getLong(8)),
        row.getInt(10),
        tasks.isEmpty() ? Set.of() : Set.of(tasks.split("\n", -1)));
  }

  private List<HostEpoch> unsettled() throws SQLException {
    List<HostEpoch> epochs = new ArrayList<>();
    try (ResultSet rows = sql.bind(UNSETTLED, self.value()).executeQuery()) {
      while (rows.next()) {
        epochs.add(new HostEpoch(rows.getLong(1)));
      }
    }
    return epochs;
  }

  static BitSet owned(Statements sql, HostEpoch self) throws SQLException {
    BitSet owned = new BitSet(Buckets.COUNT);
    try (ResultSet rows = sql.bind(OWNED, self.value()).executeQuery()) {
      while (rows.next()) {
        owned.set(rows.getInt(1));
      }
    }
    return owned;
  }
}
