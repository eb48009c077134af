package dev.cronjar.host.control.view;

/**
 * Something that is wrong now.
 *
 * @param id such as {@code database} or {@code failures:nightly}
 * @param kind {@code failures}, {@code stalled}, {@code database}, {@code host_lost}, {@code disk},
 *     {@code lateness}, {@code stuck_threads}, {@code plugin_leaked}, {@code notifications}
 * @param subject the schedule, host, task or plugin; empty when it is this host
 * @param org whose it is, empty when everybody's
 * @param raisedAt ISO-8601 with offset
 * @param forSeconds since then
 * @param acknowledgedBy who knows; empty: nobody has said so
 */
public record AlertView(
    String id,
    String kind,
    String subject,
    String org,
    String words,
    String raisedAt,
    double forSeconds,
    String acknowledgedBy) {}
