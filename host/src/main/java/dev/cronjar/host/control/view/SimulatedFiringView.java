package dev.cronjar.host.control.view;

/**
 * What became of one fire time in a simulation.
 *
 * @param time the fire time, ISO-8601 with offset
 * @param what {@code fires}, or the state in which it ended: {@code skipped}, {@code cancelled}
 * @param waitedSeconds how long it stood before it started
 * @param why in words, empty for a run that simply ran; notes on zone transitions stand here too
 */
public record SimulatedFiringView(
    String time,
    long epochMillis,
    String schedule,
    String what,
    double waitedSeconds,
    String why) {}
