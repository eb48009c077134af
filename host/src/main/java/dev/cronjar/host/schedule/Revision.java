package dev.cronjar.host.schedule;

import java.time.Instant;

/**
 * One appended revision of a schedule, as stored. {@code start} is the instant from which its
 * intervals count.
 */
public record Revision(
    long number,
    int revision,
    Definition definition,
    Instant start,
    Schedule.Activity activity,
    ScheduleChange change) {}
