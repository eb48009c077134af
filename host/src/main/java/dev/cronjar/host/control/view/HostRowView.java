package dev.cronjar.host.control.view;

/**
 * One host of the database, as this host sees it. Instants are ISO-8601 with offset.
 *
 * @param state {@code live}, {@code stopped} or {@code dead}
 * @param buckets how many of the 1,024 buckets of schedules it owns
 * @param self whether it is the host that answers
 */
public record HostRowView(
    long epoch,
    String name,
    long pid,
    String version,
    String state,
    String started,
    String leaseUntil,
    int buckets,
    boolean self) {}
