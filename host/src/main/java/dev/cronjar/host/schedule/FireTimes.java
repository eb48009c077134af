package dev.cronjar.host.schedule;

/**
 * The fire times of one trigger in one zone. Immutable and thread-safe; times are milliseconds
 * since the epoch, in UTC.
 */
public interface FireTimes {
  /** Answer of {@link #next} when nothing fires any more. */
  long NEVER = Long.MAX_VALUE;

  /** The first fire time strictly after {@code afterMillis}, or {@link #NEVER}. */
  long next(long afterMillis);
}
