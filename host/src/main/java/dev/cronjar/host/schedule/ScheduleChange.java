package dev.cronjar.host.schedule;

import java.time.Instant;

/**
 * Who changed a schedule, how, and from when it is in force. Appended with each revision and never
 * edited, so that what was due can be recomputed long after.
 *
 * @param effective fire times after this instant belong to the new revision, those up to it to the
 *     old one
 */
public record ScheduleChange(Kind kind, String actor, Instant effective) {
  /** The ways in which a schedule changes. */
  public enum Kind {
    CREATED,
    EDITED,
    ENABLED,
    DISABLED,
    PAUSED,
    RESUMED,
    DELETED
  }
}
