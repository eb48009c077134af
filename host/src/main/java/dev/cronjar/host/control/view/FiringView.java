package dev.cronjar.host.control.view;

/**
 * One coming firing.
 *
 * @param schedule empty when only an expression was asked about
 * @param time ISO-8601 with offset
 * @param note what jitter and a zone transition do to it, empty when nothing
 */
public record FiringView(String schedule, String time, long epochMillis, String note) {}
