package dev.cronjar.host.engine;

/**
 * The instant of a step and what holds at it; everything of the outside world that a step may look
 * at.
 *
 * @param millis wall clock, epoch milliseconds
 * @param lease whether this host may act, by the wall and by the monotonic clock
 */
public record Moment(long millis, Lease lease, Pressure pressure, Store store) {
  /** Whether more than the safety margin of the lease is left. */
  public enum Lease {
    HELD,
    DOUBTFUL
  }

  /** Whether the recorder can take more. */
  public enum Pressure {
    LOW,
    FULL
  }

  /** Whether the latest call of the database went through. */
  public enum Store {
    ANSWERS,
    AWAY
  }

  static Moment at(long millis) {
    return new Moment(millis, Lease.HELD, Pressure.LOW, Store.ANSWERS);
  }
}
