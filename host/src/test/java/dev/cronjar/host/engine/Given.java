package dev.cronjar.host.engine;

import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Misfire;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Retry;
import java.time.Duration;

/** The standard policies with one part changed. */
final class Given {
  private static final Policies STANDARD = Policies.STANDARD;

  private Given() {}

  static Policies overlapping(Overlap.Policy overlap) {
    return overlapping(new Overlap(overlap, Overlap.QUEUE_STANDARD), Limits.STANDARD);
  }

  static Policies overlapping(Overlap overlap, Limits limits) {
    return of(STANDARD.misfire(), overlap, limits, Duration.ZERO, Retry.OFF, Priority.NORMAL);
  }

  static Policies misfiring(Misfire misfire, Overlap.Policy overlap) {
    Overlap with = new Overlap(overlap, Overlap.QUEUE_STANDARD);
    return of(misfire, with, Limits.STANDARD, Duration.ZERO, Retry.OFF, Priority.NORMAL);
  }

  static Policies limited(Limits limits) {
    return overlapping(Overlap.STANDARD, limits);
  }

  static Policies retrying(Retry retry) {
    return retrying(retry, Duration.ZERO);
  }

  static Policies retrying(Retry retry, Duration timeout) {
    return of(
        STANDARD.misfire(), Overlap.STANDARD, Limits.STANDARD, timeout, retry, Priority.NORMAL);
  }

  static Policies within(Duration timeout) {
    return retrying(Retry.OFF, timeout);
  }

  static Policies first(Priority priority) {
    return of(
        STANDARD.misfire(), Overlap.STANDARD, Limits.STANDARD, Duration.ZERO, Retry.OFF, priority);
  }

  static Policies of(
      Misfire misfire,
      Overlap overlap,
      Limits limits,
      Duration timeout,
      Retry retry,
      Priority priority) {
    return new Policies(
        STANDARD.span(), misfire, overlap, limits, timeout, retry, priority, STANDARD.isolation());
  }
}
