package dev.cronjar.host.control.view;

import java.util.Map;

/**
 * A schedule as every front shows it. Texts are empty and numbers -1 where there is nothing to say;
 * instants are ISO-8601 with offset, in the schedule's zone.
 *
 * @param trigger as written: {@code cron 0 2 * * *}, {@code every 10s}, {@code once
 *     2027-01-01T00:00+01:00}
 * @param state {@code enabled}, {@code paused}, {@code disabled}
 * @param reason why it is paused, disabled, or why it waits although it is enabled (no plugin …)
 * @param source the file that owns it, empty when made by console, JMX or HTTP
 * @param params JSON, secrets masked
 * @param output what a run shall produce
 * @param policies in words
 * @param nextFireNote what jitter and a zone transition do to the next firing, or why none comes
 *     any more; empty when there is nothing to say
 */
public record ScheduleView(
    String id,
    String org,
    String name,
    long number,
    int revision,
    String task,
    String trigger,
    String inWords,
    String zone,
    String state,
    String reason,
    String source,
    String description,
    Map<String, String> labels,
    String params,
    Map<String, String> output,
    PolicyView policies,
    String nextFireTime,
    long nextFireEpochMillis,
    double secondsToNextFire,
    String nextFireNote,
    String lastRunId,
    String lastState,
    String lastEnded,
    double lastDurationSeconds) {}
