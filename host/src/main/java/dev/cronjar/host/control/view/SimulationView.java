package dev.cronjar.host.control.view;

import java.util.List;

/**
 * What schedules would do in a stretch of time. Instants are ISO-8601 with offset.
 *
 * @param until the first instant that does not belong to it
 * @param complete false when more was due than is gone through at once; the rest was left out
 * @param fired runs that started
 * @param skipped fire times that did not run
 * @param waited runs that started later than they were due
 * @param firings one page of them, by time
 * @param nextCursor empty on the last page
 * @param schedules by id, the busiest 500 when there are more
 * @param notes on zone transitions and on schedules that do not fire
 */
public record SimulationView(
    String from,
    String until,
    String zone,
    boolean complete,
    long fired,
    long skipped,
    long waited,
    SimulationPeaks peaks,
    List<SimulatedFiringView> firings,
    String nextCursor,
    List<SimulatedScheduleView> schedules,
    int scheduleCount,
    List<String> notes) {}
