package dev.cronjar.host.simulate;

import dev.cronjar.host.schedule.Schedule;

/**
 * What one schedule did.
 *
 * @param fired runs that started
 * @param skipped fire times that did not run, folded ones included
 * @param cancelled runs that were ended by a later one
 * @param waited runs that started later than they were due, because of a limit or a queue
 */
public record ScheduleTotal(
    Schedule schedule,
    long fired,
    long skipped,
    long cancelled,
    long waited,
    long longestWaitMillis) {}
