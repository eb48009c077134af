package dev.cronjar.host.run;

/**
 * Fire times of one schedule that were folded into one row: from and to are the first and last of
 * them, epoch milliseconds.
 */
public record SkippedRange(
    long schedule,
    long fromMillis,
    long toMillis,
    long count,
    String reason,
    long recordedAtMillis) {}
