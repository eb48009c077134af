package dev.cronjar.host.store;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.UnstorableData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The ledger in SQL: drains on the states lane, seats and leases on the lease lane. */
final class SqlLedger implements Ledger {
  private static final String EVENTS =
      """
      SELECT first_event, events FROM drain
      WHERE epoch = ? AND event_count > 0 AND first_event + event_count > ? AND first_event >=
        COALESCE((SELECT MAX(first_event) FROM drain
          WHERE epoch = ? AND event_count > 0 AND first_event <= ?), 0)
      ORDER BY first_event LIMIT ?""";

  private final Dialect dialect;
  private final Lane states;
  private final Lane lease;
  private final Readers readers;

  SqlLedger(Dialect dialect, Lane states, Lane lease, Readers readers) {
    this.dialect = dialect;
    this.states = states;
    this.lease = lease;
    this.readers = readers;
  }

  @Override
  public HostEpoch join(HostSeat seat, long nowMillis, long leaseUntilMillis) {
    return lease.write(
        "join", sql -> new HostSeats(dialect, sql).join(seat, nowMillis, leaseUntilMillis));
  }

  @Override
  public List<Estate> estates() {
    return readers.read("estates", sql -> new Estates(dialect, sql).find());
  }

  @Override
  public void renew(HostEpoch epoch, long leaseUntilMillis, long mayStartUntilMillis) {
    lease.write(
        "renew",
        sql -> {
          new HostSeats(dialect, sql).renew(epoch, leaseUntilMillis, mayStartUntilMillis);
          return epoch;
        });
  }

  /**
   * As a rule no row is there yet, and then looking for it would cost a quarter of the drain. When
   * one is, the whole drain is made again with a look.
   */
  @Override
  public Committed commit(HostEpoch epoch, Drain drain) {
    try {
      return commit(epoch, drain, Dialect.Rows.NEW);
    } catch (UnstorableData refused) {
      if (!isDuplicate(refused)) {
        throw refused;
      }
    }
    try {
      return commit(epoch, drain, Dialect.Rows.MAY_BE_THERE);
    } catch (UnstorableData refused) {
      return answerOfFirstCommit(epoch, drain, refused);
    }
  }

  private Committed commit(HostEpoch epoch, Drain drain, Dialect.Rows rows) {
    return states.write("commit", sql -> new DrainCommit(dialect, sql, epoch).make(drain, rows));
  }

  private boolean isDuplicate(UnstorableData refused) {
    Throwable cause = refused.getCause();
    return cause != null && Failure.isDuplicate(dialect, cause);
  }

  /**
   * A duplicate row may mean that an earlier commit of this very drain, whose connection was cut,
   * went through while we were at it.
   */
  private Committed answerOfFirstCommit(HostEpoch epoch, Drain drain, UnstorableData refused) {
    if (!isDuplicate(refused)) {
      throw refused;
    }
    return states
        .write("recheck", sql -> new DrainCommit(dialect, sql, epoch).answered(drain.number()))
        .orElseThrow(() -> refused);
  }

  @Override
  public void leave(HostEpoch epoch, long nowMillis) {
    lease.write(
        "leave",
        sql -> {
          new HostSeats(dialect, sql).leave(epoch, nowMillis);
          return epoch;
        });
  }

  @Override
  public List<NumberedEvent> events(HostEpoch epoch, long after, int limit) {
    return readers.read("events", sql -> events(sql, epoch, after, limit));
  }

  private static List<NumberedEvent> events(Statements sql, HostEpoch epoch, long after, int limit)
      throws SQLException {
    List<NumberedEvent> events = new ArrayList<>();
    long from = after + 1;
    try (var query =
            sql.bind(EVENTS, epoch.value(), from, epoch.value(), from, Math.max(0, limit));
        ResultSet rows = query.executeQuery()) {
      while (rows.next() && events.size() < limit) {
        add(events, epoch, rows.getLong(1), EventBlock.read(rows.getBytes(2)), from, limit);
      }
    }
    return events;
  }

  private static void add(
      List<NumberedEvent> events,
      HostEpoch epoch,
      long first,
      List<Event> block,
      long from,
      int limit) {
    for (int i = (int) Math.max(0, from - first); i < block.size() && events.size() < limit; i++) {
      events.add(new NumberedEvent(epoch, first + i, block.get(i)));
    }
  }
}
