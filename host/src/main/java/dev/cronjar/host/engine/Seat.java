package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.LeaseLane;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition.Fitness;
import java.util.concurrent.TimeUnit;

/** A seat at the database, taken when this is made, and the lease that keeps it. */
final class Seat {
  private final EngineParts parts;
  private final StoreHealth health;
  private final Sitter sitter;
  private final Pace pace;
  private final long takenAt;
  private final HostEpoch epoch;
  private final Lease lease;
  private final LeaseLane lane;

  /** Whose seat it is; called on the lane's thread, and not before {@link #keep}. */
  interface Sitter {
    /** For what it is fit at its next beat; asked only where there may be other hosts. */
    Fitness fitness();

    /** A beat that other hosts share the database with. */
    void heard(Beat beat);

    /** Runs whose fire time is not after this one may start. */
    void mayStartUntil(long millis);

    /** The lease is lost, and no more is heard of the seat. */
    void lost(LeaseLost lost);
  }

  Seat(EngineParts parts, StoreHealth health, Sitter sitter) {
    this.parts = parts;
    this.health = health;
    this.sitter = sitter;
    EngineParts.Store store = parts.store();
    this.pace = store.peers().map(Peers::pace).orElse(Pace.STANDARD);
    long renewedAtNanos = System.nanoTime();
    this.takenAt = parts.clock().millis();
    long leaseUntil = takenAt + pace.lease().toMillis();
    this.epoch = store.ledger().join(parts.seat(), takenAt, leaseUntil);
    this.lease =
        new Lease(
            leaseUntil,
            renewedAtNanos,
            pace.lease(),
            () -> store.peers().map(peers -> peers.clock().isSure()).orElse(true));
    this.lane = new LeaseLane(renewals(), pace, new FromLane());
  }

  private LeaseLane.Renewals renewals() {
    EngineParts.Store store = parts.store();
    return store
        .peers()
        .<LeaseLane.Renewals>map(
            peers ->
                new PeerBeats(
                    epoch, peers, store.ledger(), parts.tasks(), sitter::fitness, this::heard))
        .orElseGet(() -> new LoneBeats(epoch, store.ledger(), parts.clock(), pace.lease()));
  }

  /** Starts to renew the lease. */
  void keep() {
    lane.start();
  }

  /** Renews it no more. */
  void close() {
    lane.close();
  }

  /** Nothing may be started or written any more. */
  void lose() {
    lease.lose();
  }

  HostEpoch epoch() {
    return epoch;
  }

  /** Epoch milliseconds. */
  long takenAt() {
    return takenAt;
  }

  Lease lease() {
    return lease;
  }

  LeaseLane lane() {
    return lane;
  }

  private void heard(Beat beat) {
    sitter.heard(beat);
    // whoever has been silent for so long is taken over at once, not a beat later
    long now = beat.leaseUntilMillis() - pace.lease().toMillis();
    beat.nextEndOfLease(epoch, now)
        .ifPresent(
            end -> lane.beatBy(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(end - now + 1)));
  }

  private final class FromLane implements LeaseLane.Listener {
    @Override
    public void renewed(LeaseLane.Renewed renewed, long renewedAtNanos, long tookNanos) {
      lease.renewed(renewed.leaseUntilMillis(), renewedAtNanos, pace.lease());
      health.latency(tookNanos);
      sitter.mayStartUntil(renewed.mayStartUntilMillis());
    }

    @Override
    public void storeAnswers(boolean up, String reason) {
      health.answers(up, reason);
    }

    @Override
    public void leaseLost(LeaseLost lost) {
      sitter.lost(lost);
    }
  }
}
