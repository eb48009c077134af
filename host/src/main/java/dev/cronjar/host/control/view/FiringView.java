package dev.cronjar.host.control.view;

/**
 * One coming firing.
 *
 * @param schedule empty when only an expression was asked about
 * @param time ISO-8601 with offset
 * @param note what a zone transition does to it, empty otherwise
 */
public record FiringView(String schedule, String time, long epochMillis, String note) {}
