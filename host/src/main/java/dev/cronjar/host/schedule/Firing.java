package dev.cronjar.host.schedule;

/**
 * One coming firing.
 *
 * @param atMillis epoch milliseconds
 * @param note what a zone transition does to it, empty when nothing
 */
public record Firing(long atMillis, String note) {}
