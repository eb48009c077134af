package dev.cronjar.host.schedule;

import java.time.Duration;

/**
 * How the firings of a schedule are handled. Every part has a default, {@link #STANDARD}.
 *
 * @param timeout after which an attempt is ended; zero for none
 * @param after which other schedules' runs it follows
 */
public record Policies(
    Span span,
    Misfire misfire,
    Overlap overlap,
    Limits limits,
    Duration timeout,
    Retry retry,
    Priority priority,
    Isolation isolation,
    After after) {
  public static final Policies STANDARD =
      new Policies(
          Span.ALWAYS,
          Misfire.STANDARD,
          Overlap.STANDARD,
          Limits.STANDARD,
          Duration.ZERO,
          Retry.OFF,
          Priority.NORMAL,
          Isolation.NONE);

  /** Policies of a schedule that comes after no other. */
  public Policies(
      Span span,
      Misfire misfire,
      Overlap overlap,
      Limits limits,
      Duration timeout,
      Retry retry,
      Priority priority,
      Isolation isolation) {
    this(span, misfire, overlap, limits, timeout, retry, priority, isolation, After.NOTHING);
  }

  /** The same of a schedule that comes after these. */
  public Policies withAfter(After others) {
    return new Policies(
        span, misfire, overlap, limits, timeout, retry, priority, isolation, others);
  }

  public boolean hasTimeout() {
    return !timeout.isZero();
  }
}
