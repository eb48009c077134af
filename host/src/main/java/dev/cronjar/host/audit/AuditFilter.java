package dev.cronjar.host.audit;

/**
 * Which records to list; an empty text and {@link #ANY} mean: not asked for.
 *
 * @param subject what it was about, or the schedule that it was about
 * @param operation a whole name, or a noun such as {@code schedules}
 */
public record AuditFilter(
    String subject,
    String actor,
    String operation,
    String org,
    String outcome,
    long fromMillis,
    long toMillis) {
  public static final long ANY = -1;

  public static final AuditFilter ALL = new AuditFilter("", "", "", "", "", ANY, ANY);
}
