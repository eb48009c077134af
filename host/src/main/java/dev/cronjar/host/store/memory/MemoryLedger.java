package dev.cronjar.host.store.memory;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SeatTaken;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class MemoryLedger implements Ledger {
  private final MemoryStore store;

  MemoryLedger(MemoryStore store) {
    this.store = store;
  }

  @Override
  public HostEpoch join(HostSeat seat, long nowMillis, long leaseUntilMillis) {
    synchronized (store) {
      for (MemoryStore.Host host : store.hosts.values()) {
        if (host.isLive() && !host.seat.home().equals(seat.home()) && host.leaseUntil > nowMillis) {
          throw new SeatTaken("Host '" + host.seat.name() + "' works on this database");
        }
      }
      store.hosts.values().stream().filter(h -> h.isLive()).forEach(h -> h.state = "dead");
      HostEpoch epoch = new HostEpoch(store.hosts.size() + 1L);
      store.hosts.put(epoch, new MemoryStore.Host(seat, nowMillis, leaseUntilMillis));
      return epoch;
    }
  }

  private MemoryStore.Host live(HostEpoch epoch) {
    MemoryStore.Host host = store.hosts.get(epoch);
    if (host == null || !host.isLive()) {
      throw new LeaseLost("Host epoch " + epoch.value() + " is not live any more");
    }
    return host;
  }

  @Override
  public List<Estate> estates() {
    synchronized (store) {
      List<Estate> estates = new ArrayList<>();
      store.hosts.forEach(
          (epoch, host) -> {
            List<Claim.Item> items = host.claims.values().stream().flatMap(List::stream).toList();
            List<Run> open =
                store.runs.values().stream()
                    .filter(run -> run.place().epoch() == epoch.value() && !run.state().isFinal())
                    .toList();
            if (!host.isLive() && !(items.isEmpty() && open.isEmpty())) {
              estates.add(
                  new Estate(epoch, host.seat.name(), host.mayStartUntil, open(items), open));
            }
          });
      return estates;
    }
  }

  private List<Claim.Item> open(List<Claim.Item> items) {
    return items.stream().filter(item -> !store.runs.containsKey(item.runId())).toList();
  }

  @Override
  public void renew(HostEpoch epoch, long leaseUntilMillis, long mayStartUntilMillis) {
    synchronized (store) {
      MemoryStore.Host host = live(epoch);
      host.leaseUntil = leaseUntilMillis;
      host.mayStartUntil = Math.max(host.mayStartUntil, mayStartUntilMillis);
    }
  }

  @Override
  public Committed commit(HostEpoch epoch, Drain drain) {
    synchronized (store) {
      MemoryStore.Host host = live(epoch);
      Committed before = host.answers.get(drain.number());
      return before == null ? write(host, drain) : before;
    }
  }

  private Committed write(MemoryStore.Host host, Drain drain) {
    Set<Long> refused = move(drain.claims());
    for (Claim claim : drain.claims()) {
      List<Claim.Item> items =
          claim.items().stream().filter(i -> !refused.contains(i.schedule())).toList();
      if (!items.isEmpty()) {
        host.claims.put(claim.number(), items);
      }
    }
    Set<RunId> existing = record(drain.runs());
    store.skipped.addAll(drain.skipped());
    drain.started().forEach(this::countStarted);
    drain.endedClaims().forEach(host.claims::remove);
    for (HostEpoch dead : drain.inherited()) {
      MemoryStore.Host left = store.hosts.get(dead);
      if (left != null && !left.isLive()) {
        left.claims.clear();
      }
    }
    Committed answer = new Committed(Set.copyOf(refused), Set.copyOf(existing));
    host.answers.put(drain.number(), answer);
    host.drains.add(drain);
    host.mayStartUntil = Math.max(host.mayStartUntil, drain.mayStartUntilMillis());
    store.committed(host, drain);
    return answer;
  }

  /** A schedule claimed under a revision that is not the stored one is refused as a whole. */
  private Set<Long> move(List<Claim> claims) {
    Set<Long> refused = new HashSet<>();
    Map<Long, Claim.Move> last = new HashMap<>();
    for (Claim claim : claims) {
      for (Claim.Move move : claim.moves()) {
        last.put(move.schedule(), move);
        Schedule schedule = store.schedules.get(move.schedule());
        if (schedule == null || schedule.revision() != move.revision()) {
          refused.add(move.schedule());
        }
      }
    }
    last.keySet().removeAll(refused);
    last.forEach(
        (number, move) ->
            store.schedules.computeIfPresent(number, (n, s) -> s.firingNext(move.nextFireAt())));
    return refused;
  }

  private void countStarted(long schedule, int count) {
    store.schedules.computeIfPresent(schedule, (number, s) -> s.havingStarted(count));
  }

  private Set<RunId> record(List<RunWrite> writes) {
    Set<RunId> existing = new HashSet<>();
    for (RunWrite write : writes) {
      Run run = write.run();
      switch (write) {
        case RunWrite.Insert insert -> store.runs.putIfAbsent(run.id(), run);
        case RunWrite.Submit submit -> {
          if (store.runs.putIfAbsent(run.id(), run) != null) {
            existing.add(run.id());
          }
        }
        case RunWrite.Update update ->
            store.runs.computeIfPresent(
                run.id(), (id, stored) -> stored.state().isFinal() ? stored : later(stored, run));
      }
    }
    return existing;
  }

  private static Run later(Run stored, Run next) {
    Run.Times times =
        new Run.Times(
            stored.times().created(),
            stored.times().planned(),
            next.times().started(),
            next.times().ended(),
            next.times().retryAt());
    Run.Origin origin = stored.origin().attempt(next.origin().attempt());
    return new Run(origin, times, next.state(), next.reason(), next.result(), next.place());
  }

  @Override
  public void leave(HostEpoch epoch, long nowMillis) {
    synchronized (store) {
      MemoryStore.Host host = store.hosts.get(epoch);
      if (host != null && host.isLive()) {
        host.state = "stopped";
        host.leaseUntil = nowMillis;
      }
    }
  }

  @Override
  public List<NumberedEvent> events(HostEpoch epoch, long after, int limit) {
    synchronized (store) {
      List<NumberedEvent> events = new ArrayList<>();
      MemoryStore.Host host = store.hosts.get(epoch);
      for (Drain drain : host == null ? List.<Drain>of() : host.drains) {
        for (int i = 0; i < drain.events().size(); i++) {
          long number = drain.firstEvent() + i;
          if (number > after && events.size() < limit) {
            events.add(new NumberedEvent(epoch, number, drain.events().get(i)));
          }
        }
      }
      return events;
    }
  }
}
