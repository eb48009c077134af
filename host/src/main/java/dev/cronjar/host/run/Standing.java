package dev.cronjar.host.run;

import dev.cronjar.host.schedule.ScheduleId;

/**
 * How far a schedule has come, as stored.
 *
 * @param nextFireAt the first fire time that no host has claimed yet, epoch milliseconds, or {@code
 *     FireTimes.NEVER}
 */
public record Standing(long schedule, ScheduleId id, boolean deleted, long nextFireAt) {}
