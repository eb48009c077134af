package dev.cronjar.host.schedule;

import java.time.Duration;

/**
 * How the firings of a schedule are handled. Every part has a default, {@link #STANDARD}.
 *
 * @param timeout after which an attempt is ended; zero for none
 */
public record Policies(
    Span span,
    Misfire misfire,
    Overlap overlap,
    Limits limits,
    Duration timeout,
    Retry retry,
    Priority priority,
    Isolation isolation) {
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

  public boolean hasTimeout() {
    return !timeout.isZero();
  }
}
