package dev.cronjar.host.verify;

import java.time.Duration;

/**
 * Which fire times to examine. Instants are epoch milliseconds, both included.
 *
 * @param late a start later than this after its fire time is a finding; zero: lateness is none
 */
public record Question(long fromMillis, long toMillis, Duration late) {
  /** Everything that is recorded. */
  public static final Question ALL = new Question(0, Long.MAX_VALUE, Duration.ZERO);

  public static Question between(long fromMillis, long toMillis) {
    return new Question(fromMillis, toMillis, Duration.ZERO);
  }

  Question until(long millis) {
    return new Question(fromMillis, Math.min(toMillis, millis), late);
  }

  boolean covers(long fireTime) {
    return fromMillis <= fireTime && fireTime <= toMillis;
  }

  boolean isLate(long latenessMillis) {
    return !late.isZero() && latenessMillis > late.toMillis();
  }
}
