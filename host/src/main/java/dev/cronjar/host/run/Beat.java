package dev.cronjar.host.run;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a host learns at each beat. Instants are epoch milliseconds by the database's clock.
 *
 * @param hosts all that live and those that ended within the last hour, this one included
 * @param owned the buckets that belong to this host now
 * @param unsettled the dead or stopped lives that this host is the heir of and has not settled;
 *     their buckets are among {@code owned}
 */
public record Beat(
    long leaseUntilMillis,
    long mayStartUntilMillis,
    List<Peer> hosts,
    BitSet owned,
    List<HostEpoch> unsettled) {
  /** When the first of the other hosts' leases that go on now ends unless it is renewed. */
  public OptionalLong nextEndOfLease(HostEpoch self, long nowMillis) {
    return hosts.stream()
        .filter(host -> host.isLive() && !host.epoch().equals(self))
        .mapToLong(host -> host.span().leaseUntil())
        .filter(end -> end >= nowMillis)
        .min();
  }

  /** How many buckets a host may own when all live ones share alike. */
  public int share() {
    int live = (int) hosts.stream().filter(Peer::isLive).count();
    return Math.ceilDiv(Buckets.COUNT, Math.max(1, live));
  }
}
