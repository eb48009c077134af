package dev.cronjar.host.engine.trigger;

import java.util.List;

/**
 * What one schedule has due: fire times to run (epoch milliseconds, ascending), how many misfires
 * were folded and where, and the first fire time beyond.
 *
 * @param foldedFrom the first folded fire time; meaningless when {@code foldedCount} is 0
 */
public record DueTimes(
    List<Long> fireTimes,
    long foldedFrom,
    long foldedTo,
    long foldedCount,
    boolean misfired,
    long nextFireAt) {}
