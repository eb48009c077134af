package dev.cronjar.host.control.view;

/**
 * A record of the audit. Texts are empty where there is nothing to say.
 *
 * @param at ISO-8601 with offset, in the host's zone
 * @param from the caller's address, empty for the console
 * @param schedule the schedule that it was about, {@code id} or {@code org/id}
 * @param subject what it was about: an id, or a name as the caller gave it
 * @param outcome {@code ok}, or the code of an error
 * @param before JSON of what it was about, secrets masked
 * @param after the same afterwards
 * @param hash of this record and all before it
 */
public record AuditView(
    long sequence,
    String at,
    String actor,
    String org,
    String from,
    String operation,
    String schedule,
    String subject,
    String outcome,
    String detail,
    String before,
    String after,
    String hash) {}
