package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.HostRow;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Peer;
import java.util.Comparator;
import java.util.List;

/** The hosts of the database as of the last beat. Any thread. */
final class Roster {
  private final HostEpoch self;
  private volatile List<Peer> hosts = List.of();

  Roster(HostEpoch self) {
    this.self = self;
  }

  void seen(List<Peer> now) {
    hosts = List.copyOf(now);
  }

  boolean isLive(long epoch) {
    return hosts.stream().anyMatch(host -> host.isLive() && host.epoch().value() == epoch);
  }

  /** This host first, then live ones, newest first. */
  List<HostRow> rows() {
    return hosts.stream()
        .map(this::row)
        .sorted(
            Comparator.comparing((HostRow row) -> !row.self())
                .thenComparing(row -> !row.state().equals("live"))
                .thenComparing(Comparator.comparingLong(HostRow::epoch).reversed()))
        .toList();
  }

  private HostRow row(Peer host) {
    return new HostRow(
        host.epoch().value(),
        host.seat().name(),
        host.seat().pid(),
        host.seat().version(),
        host.state(),
        host.span().startedAt(),
        host.span().leaseUntil(),
        host.buckets(),
        host.epoch().equals(self),
        host.tasks());
  }
}
