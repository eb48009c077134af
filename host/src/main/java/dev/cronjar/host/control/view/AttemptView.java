package dev.cronjar.host.control.view;

/**
 * One try of a run. Instants are ISO-8601 with offset, in the schedule's zone, empty where not
 * reached.
 *
 * @param state how it ended, {@code running} while it goes on
 * @param durationSeconds -1 while it goes on
 */
public record AttemptView(
    int number,
    String started,
    String ended,
    double durationSeconds,
    String state,
    String reason,
    String host) {}
