package dev.cronjar.host.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of an org's permits each host should have: as many as it wants while there are enough,
 * else alike. Those that nobody wants go to the hosts that want some, ahead of their next runs. All
 * hosts come to the same answer from the same rows.
 */
final class PermitShares {
  /** With fewer permits than hosts that want one, a host has its turn for so long. */
  static final long TURN_MILLIS = 1_000;

  private static final Comparator<Permit> BY_EPOCH =
      Comparator.comparingLong(permit -> permit.epoch().value());

  private final List<Permit> asking;
  private final Map<HostEpoch, Integer> shares = new HashMap<>();
  private int left;

  private PermitShares(int permits, List<Permit> hosts) {
    this.left = permits;
    this.asking = hosts.stream().filter(host -> host.wanted() > 0).sorted(BY_EPOCH).toList();
  }

  /** Shares out {@code permits}; hosts without an entry get none. */
  static Map<HostEpoch, Integer> of(int permits, List<Permit> hosts, long nowMillis) {
    PermitShares shares = new PermitShares(permits, hosts);
    if (shares.asking.isEmpty()) {
      return Map.of();
    }
    shares.shareAlike();
    shares.shareRest(nowMillis);
    shares.spread();
    return shares.shares;
  }

  private int of(Permit host) {
    return shares.getOrDefault(host.epoch(), 0);
  }

  private void give(Permit host, int more) {
    shares.merge(host.epoch(), more, Integer::sum);
    left -= more;
  }

  private List<Permit> unsatisfied() {
    return asking.stream().filter(host -> of(host) < host.wanted()).toList();
  }

  private void shareAlike() {
    for (List<Permit> open = unsatisfied();
        !open.isEmpty() && left >= open.size();
        open = unsatisfied()) {
      int each = left / open.size();
      open.forEach(host -> give(host, Math.min(each, host.wanted() - of(host))));
    }
  }

  /** Fewer are left than hosts that want one more. */
  private void shareRest(long now) {
    List<Permit> open = new ArrayList<>(unsatisfied());
    if (open.stream().anyMatch(host -> of(host) == 0)) {
      open.sort(turns(now));
    }
    open.stream().limit(left).forEach(host -> give(host, 1));
  }

  /** Who has its turn keeps it; then who was served longest ago. */
  private static Comparator<Permit> turns(long now) {
    return Comparator.<Permit, Boolean>comparing(
            host -> host.held() == 0 || now - host.servedMillis() > TURN_MILLIS)
        .thenComparingLong(Permit::servedMillis)
        .thenComparing(BY_EPOCH);
  }

  private void spread() {
    int each = left / asking.size();
    asking.forEach(host -> give(host, each));
    asking.stream().limit(left).forEach(host -> give(host, 1));
  }
}
