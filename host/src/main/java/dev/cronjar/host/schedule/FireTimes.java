package dev.cronjar.host.schedule;

/**
 * The fire times of one schedule, or of a trigger alone. Immutable and thread-safe; times are
 * milliseconds since the epoch, in UTC.
 */
public interface FireTimes {
  /** Answer of {@link #next} when nothing fires any more. */
  long NEVER = Long.MAX_VALUE;

  /** The first fire time strictly after {@code afterMillis}, or {@link #NEVER}. */
  long next(long afterMillis);

  /** The time that the trigger says, of which jitter made this fire time; itself without jitter. */
  default long nominal(long fireTime) {
    return fireTime;
  }
}
