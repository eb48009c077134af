package dev.cronjar.host.control.view;

/**
 * One place where the ledger does not say what it should.
 *
 * @param what {@code lost}, {@code doubled}, {@code unexpected}, {@code early}, {@code late},
 *     {@code miscounted}, {@code stuck} or {@code orphaned}
 * @param time the fire time, ISO-8601 with offset
 * @param found what is there
 * @param meaning what that means
 */
public record FindingView(
    String what, String schedule, String time, long epochMillis, String found, String meaning) {}
