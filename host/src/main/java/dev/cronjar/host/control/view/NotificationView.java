package dev.cronjar.host.control.view;

/**
 * A notification and what became of it.
 *
 * @param id the same each time that it is tried
 * @param state {@code waiting}, {@code sent} or {@code failed}
 * @param attempts how often it has been tried
 * @param created ISO-8601 with offset
 * @param changed ISO-8601 with offset
 * @param next when it is tried next; empty unless it waits
 * @param problem why it was not delivered so far
 */
public record NotificationView(
    String id,
    String org,
    String rule,
    String event,
    String schedule,
    String run,
    String channel,
    String subject,
    String state,
    int attempts,
    String created,
    String changed,
    String next,
    String problem) {}
