package dev.cronjar.host.control.view;

/**
 * Where a simulated stretch of time is at its busiest. Instants are ISO-8601 with offset, empty
 * when there is none.
 *
 * @param inSecond fire times in the busiest second
 * @param mostAtOnce the most runs under way at the same time
 * @param hostLimit how many may be
 * @param limitReachedAt when that was first so
 */
public record SimulationPeaks(
    String busiestSecond,
    int inSecond,
    String busiestMinute,
    int inMinute,
    int mostAtOnce,
    String mostAtOnceAt,
    int hostLimit,
    String limitReachedAt) {}
