package dev.cronjar.host.control.view;

/**
 * The policies of a schedule in words, one text each; empty where there is nothing to say.
 *
 * @param start the first instant that may fire, ISO-8601 with offset; empty for no bound
 * @param end the first instant that may not fire any more; empty for no bound
 */
public record PolicyView(
    String start,
    String end,
    String jitter,
    String misfire,
    String overlap,
    String concurrency,
    String maxRuns,
    String timeout,
    String retry,
    String priority,
    String isolation) {}
