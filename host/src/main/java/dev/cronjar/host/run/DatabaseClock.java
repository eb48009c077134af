package dev.cronjar.host.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * The database's clock, so that all hosts agree on the time whatever their own clocks say. Between
 * two measurements it goes by the monotonic clock, which nobody can set; the host's wall clock only
 * tells whether the host was suspended. Thread-safe.
 */
public final class DatabaseClock extends Clock {
  /** A host whose clock is further off than this should be looked at. */
  public static final Duration SKEW = Duration.ofSeconds(2);

  private static final long SURE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int SMOOTHING = 4;

  /** {@code origin}: database time minus {@code System.nanoTime()}, nanoseconds. */
  private record Measured(long originNanos, long atNanos, long wallMillis, long skewMillis) {}

  /** Shared by the clocks of all zones. */
  private static final class Source {
    private final Clock wall;
    private volatile Measured last = new Measured(0, 0, 0, 0);
    private volatile boolean measured;

    private Source(Clock wall) {
      this.wall = wall;
    }
  }

  private final Source source;
  private final ZoneId zone;

  /** Goes by {@code wall} until it is first measured. */
  public DatabaseClock(Clock wall) {
    this(new Source(wall), wall.getZone());
  }

  private DatabaseClock(Source source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  /**
   * The database said {@code databaseMicros} (since 1970) between two readings of {@code
   * System.nanoTime()}. Small differences are smoothed, large ones are taken at once.
   */
  public void measured(long databaseMicros, long beforeNanos, long afterNanos) {
    long middle = beforeNanos + (afterNanos - beforeNanos) / 2;
    long origin = TimeUnit.MICROSECONDS.toNanos(databaseMicros) - middle;
    long wall = source.wall.millis();
    long skew = wall - TimeUnit.NANOSECONDS.toMillis(origin + afterNanos);
    synchronized (source) {
      long off = origin - source.last.originNanos();
      boolean step = !source.measured || Math.abs(off) > STEP_NANOS;
      long smoothed = step ? origin : source.last.originNanos() + off / SMOOTHING;
      source.last = new Measured(smoothed, afterNanos, wall, skew);
      source.measured = true;
    }
  }

  /**
   * Whether it can be trusted: measured within 30 s, and the host was neither suspended nor its
   * wall clock set since.
   */
  public boolean isSure() {
    Measured last = source.last;
    long elapsed = System.nanoTime() - last.atNanos();
    long wallElapsed = TimeUnit.MILLISECONDS.toNanos(source.wall.millis() - last.wallMillis());
    return source.measured && elapsed < SURE_NANOS && Math.abs(wallElapsed - elapsed) < STEP_NANOS;
  }

  /** How far the host's own clock is ahead of the database's, milliseconds. */
  public long skewMillis() {
    return source.last.skewMillis();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new DatabaseClock(source, other);
  }

  @Override
  public long millis() {
    return source.measured ? Math.floorDiv(nanos(), 1_000_000L) : source.wall.millis();
  }

  @Override
  public Instant instant() {
    return source.measured ? Instant.ofEpochSecond(0, nanos()) : source.wall.instant();
  }

  private long nanos() {
    return source.last.originNanos() + System.nanoTime();
  }
}
