package dev.cronjar.host.run;

/**
 * A run that is to follow another, and whose schedule belongs to another host: that one makes it.
 *
 * @param run its id; asked for twice, it is one run
 * @param schedule the number of its schedule
 * @param before the run that it follows
 * @param plannedMillis when that one ended
 * @param reason why it is made, in words
 */
public record Handover(RunId run, long schedule, RunId before, long plannedMillis, String reason) {}
