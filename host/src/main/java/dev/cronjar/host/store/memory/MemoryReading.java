package dev.cronjar.host.store.memory;

import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.OpenClaim;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class MemoryReading implements LedgerReading {
  private final MemoryStore store;

  MemoryReading(MemoryStore store) {
    this.store = store;
  }

  @Override
  public List<Standing> standings(long after, int limit) {
    synchronized (store) {
      Map<Long, Revision> latest = new TreeMap<>();
      store.revisions.forEach(revision -> latest.put(revision.number(), revision));
      return latest.values().stream()
          .filter(revision -> revision.number() > after)
          .limit(limit)
          .map(this::standing)
          .toList();
    }
  }

  private Standing standing(Revision latest) {
    Schedule there = store.schedules.get(latest.number());
    long next = there == null ? FireTimes.NEVER : there.nextFireAt();
    return new Standing(latest.number(), latest.definition().id(), there == null, next);
  }

  @Override
  public Optional<Standing> standing(long schedule) {
    return standings(schedule - 1, 1).stream()
        .filter(standing -> standing.schedule() == schedule)
        .findFirst();
  }

  @Override
  public List<OpenClaim> claims() {
    synchronized (store) {
      List<OpenClaim> claims = new ArrayList<>();
      store.hosts.forEach(
          (epoch, host) ->
              host.claims.values().forEach(items -> claims.add(new OpenClaim(epoch, items))));
      return claims;
    }
  }

  @Override
  public List<HostLife> lives() {
    synchronized (store) {
      List<HostLife> lives = new ArrayList<>();
      store.hosts.forEach(
          (epoch, host) ->
              lives.addFirst(
                  new HostLife(
                      epoch,
                      host.seat.home(),
                      host.seat.name(),
                      HostLife.State.valueOf(host.state.toUpperCase(Locale.ROOT)),
                      host.startedAt,
                      host.leaseUntil)));
      return lives;
    }
  }

  @Override
  public Set<RunId> recorded(Collection<RunId> ids) {
    synchronized (store) {
      return ids.stream().filter(store.runs::containsKey).collect(Collectors.toUnmodifiableSet());
    }
  }
}
