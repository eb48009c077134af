package dev.cronjar.host.run;

/**
 * Something that a host tells all others on its database.
 *
 * @param number grows, with gaps; a lower one may become visible after a higher one
 * @param subject a schedule's number, a run id, the number of an order
 */
public record News(long number, Kind kind, String subject, String detail) {
  /** What it is about. */
  public enum Kind {
    /** A schedule came to be, has a new revision, or was deleted. */
    SCHEDULE,
    /** Runs wait for permits at the host whose epoch the subject is, or it has other limits. */
    PERMITS,
    /** Runs wait for the owners of their schedules to make them. */
    HANDOVER,
    /** Buckets are free. */
    BUCKETS,
    /** Whoever holds the subject shall do what the detail says, and answer. */
    ORDER,
    /** The answer to the order whose number is the subject. */
    ANSWER
  }
}
