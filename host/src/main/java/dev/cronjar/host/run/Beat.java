package dev.cronjar.host.run;

import java.util.BitSet;
import java.util.List;

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
  /** How many buckets a host may own when all live ones share alike. */
  public int share() {
    int live = (int) hosts.stream().filter(Peer::isLive).count();
    return Math.ceilDiv(Buckets.COUNT, Math.max(1, live));
  }
}
