package dev.cronjar.host.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that stands until it is moved. It has two hands as a machine has: {@link #elapsed}, which
 * only goes forward, and the wall clock, which may also be set. Not thread-safe.
 */
public final class VirtualClock extends Clock {
  private final ZoneId zone;
  private long elapsed;
  private long wallAhead;

  /** Begins at {@code wallMillis}, with nothing elapsed. */
  public VirtualClock(long wallMillis, ZoneId zone) {
    this.wallAhead = wallMillis;
    this.zone = zone;
  }

  private VirtualClock(VirtualClock other, ZoneId zone) {
    this(other.wallAhead, zone);
    this.elapsed = other.elapsed;
  }

  /** Milliseconds since the beginning, whatever happened to the wall clock. */
  long elapsed() {
    return elapsed;
  }

  /** Lets time go by; both hands move. */
  void advanceTo(long elapsedMillis) {
    if (elapsedMillis < elapsed) {
      throw new IllegalArgumentException(
          "Time goes forward: wanted at least " + elapsed + ", found " + elapsedMillis);
    }
    elapsed = elapsedMillis;
  }

  /** Somebody sets the wall clock, forward or back; no time goes by. */
  void setWallBy(long millis) {
    wallAhead += millis;
  }

  /** When the wall clock will show this, in elapsed milliseconds, if nobody sets it. */
  long elapsedAt(long wallMillis) {
    return wallMillis == Long.MAX_VALUE ? Long.MAX_VALUE : wallMillis - wallAhead;
  }

  @Override
  public long millis() {
    return elapsed + wallAhead;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new VirtualClock(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
