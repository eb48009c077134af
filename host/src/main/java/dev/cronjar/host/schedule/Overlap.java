package dev.cronjar.host.schedule;

/**
 * What becomes of a scheduled run that is due while as many runs of its schedule are under way as
 * may be ({@link Limits#concurrency}).
 *
 * @param queue how many may wait under {@link Policy#QUEUE_ALL}; beyond that they are skipped
 */
public record Overlap(Policy policy, int queue) {
  public static final int QUEUE_STANDARD = 100;
  public static final Overlap STANDARD = new Overlap(Policy.SKIP, QUEUE_STANDARD);

  /**
   * SKIP: it is skipped. QUEUE_ONE: one waits, further ones are skipped. QUEUE_ALL: all wait.
   * CANCEL_RUNNING: the running ones are cancelled, and it runs when they have ended. ALLOW: it
   * runs beside them, up to the concurrency limit, else it is skipped.
   */
  public enum Policy {
    SKIP,
    QUEUE_ONE,
    QUEUE_ALL,
    CANCEL_RUNNING,
    ALLOW
  }
}
