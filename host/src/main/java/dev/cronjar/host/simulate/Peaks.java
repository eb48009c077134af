package dev.cronjar.host.simulate;

/**
 * Where the window is at its busiest. Instants in epoch milliseconds, the first of equal ones; 0
 * counts where nothing fired.
 *
 * @param secondMillis the second in which most fire times lie
 * @param minuteMillis the minute in which most fire times lie
 * @param mostAtOnce the most runs that were under way at the same time
 * @param limitReachedMillis when the host limit was first reached, -1 when never
 */
public record Peaks(
    long secondMillis,
    int inSecond,
    long minuteMillis,
    int inMinute,
    int mostAtOnce,
    long mostAtOnceMillis,
    int hostLimit,
    long limitReachedMillis) {}
