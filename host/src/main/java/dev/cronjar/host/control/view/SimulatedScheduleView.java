package dev.cronjar.host.control.view;

/**
 * What one schedule did in a simulation.
 *
 * @param waited runs that started later than they were due
 */
public record SimulatedScheduleView(
    String schedule,
    long fired,
    long skipped,
    long cancelled,
    long waited,
    double longestWaitSeconds) {}
