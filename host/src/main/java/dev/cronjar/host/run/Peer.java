package dev.cronjar.host.run;

import java.util.Set;

/**
 * One life of a host, as all hosts on its database see it.
 *
 * @param state {@code live}, {@code stopped} or {@code dead}
 * @param buckets how many buckets of schedules it owns
 * @param tasks full names of the tasks that it offers
 */
public record Peer(
    HostEpoch epoch, HostSeat seat, String state, Span span, int buckets, Set<String> tasks) {
  /** When it began and until when its lease lasts, epoch milliseconds by the database's clock. */
  public record Span(long startedAt, long leaseUntil) {}

  public boolean isLive() {
    return state.equals("live");
  }
}
