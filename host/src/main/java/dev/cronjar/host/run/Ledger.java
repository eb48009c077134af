package dev.cronjar.host.run;

import java.util.List;

/**
 * The engine's side of the store: taking a seat, claiming and recording. Written by one states lane
 * and one lease lane; the implementations make these two safe against each other.
 *
 * <p>Every method may throw a {@link StoreUnavailable} when the database cannot be reached; nothing
 * is half written then.
 */
public interface Ledger {
  /**
   * Takes a seat: a new epoch, live until {@code leaseUntilMillis}. Earlier epochs of the same home
   * are marked dead.
   *
   * @throws SeatTaken if a host of another home holds a live lease on this database
   */
  HostEpoch join(HostSeat seat, long nowMillis, long leaseUntilMillis);

  /** What epochs that are dead left behind, oldest first; empty after an orderly stop. */
  List<Estate> estates();

  /**
   * Renews the lease and raises the start watermark, on a connection of its own.
   *
   * @throws LeaseLost if the epoch is not live any more
   */
  void renew(HostEpoch epoch, long leaseUntilMillis, long mayStartUntilMillis);

  /**
   * Commits one drain.
   *
   * @throws LeaseLost if the epoch is not live any more; nothing is written
   * @throws UnstorableData if the database refuses a value; nothing is written
   */
  Committed commit(HostEpoch epoch, Drain drain);

  /** Gives the seat back after an orderly stop. */
  void leave(HostEpoch epoch, long nowMillis);

  /** Events of an epoch numbered above {@code after}, at most {@code limit}, in order. */
  List<NumberedEvent> events(HostEpoch epoch, long after, int limit);
}
