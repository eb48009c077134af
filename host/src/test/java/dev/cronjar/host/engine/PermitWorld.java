package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Peer;
import dev.cronjar.host.run.Permit;
import dev.cronjar.host.run.PermitBook;
import dev.cronjar.host.run.PermitBook.Holder;
import dev.cronjar.host.run.Permits;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.Priority;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hosts with real gates and real deals over a store in memory, on one thread and a clock of its
 * own. After every start the law is checked: no more runs of the org are under way on all hosts
 * together than the limit lets. Limits go up at once and down when every live host has heard of it.
 */
final class PermitWorld {
  static final int TURN = 250;
  static final int BEAT = 3_000;
  private static final int LEASE = 15_000;

  final Random random;
  final Map<Long, Host> hosts = new TreeMap<>();
  private final Map<String, Permit> rows = new HashMap<>();
  private final List<News> news = new ArrayList<>();
  private long lastEpoch;
  private long lastRun;
  long now = 100_000;
  int starts;

  PermitWorld(long seed) {
    random = new Random(seed);
  }

  Host join(OrgLimits limits, int hostLimit) {
    Host host = new Host(new HostEpoch(++lastEpoch), limits, hostLimit);
    hosts.put(lastEpoch, host);
    return host;
  }

  /** Some milliseconds pass; whoever can act does. */
  void pass(int millis) {
    now += millis;
    for (Host host : List.copyOf(hosts.values())) {
      host.act();
    }
  }

  List<Host> alive() {
    return hosts.values().stream().filter(host -> host.state == State.ALIVE).toList();
  }

  int underWay(OrgId org) {
    return hosts.values().stream().mapToInt(host -> host.gate.taken(org)).sum();
  }

  int held(OrgId org) {
    return rows.values().stream().filter(row -> row.org().equals(org)).mapToInt(Permit::held).sum();
  }

  Set<String> rows() {
    return rows.keySet();
  }

  enum State {
    ALIVE,
    /** It does nothing; the others bury it when its lease is over. */
    SILENT,
    /** Its runs have not been settled. */
    DEAD
  }

  /** A run that waits or is under way. */
  record Job(long number, OrgId org, long lasts, long since) {}

  final class Host implements Permits {
    final HostEpoch epoch;
    final OrgLimits own;
    final Gate<Job> gate;
    final OrgPermits permits = OrgPermits.shared(() -> turnAt = 0);
    final TreeMap<Long, List<Job>> ends = new TreeMap<>();
    State state = State.ALIVE;
    Optional<OrgLimits> shown = Optional.empty();
    OrgLimits goesBy = new OrgLimits(0, Map.of());
    long startedOn;
    long silentSince;
    long longestWait;
    private final PermitDeals deals;
    private long turnAt;
    private long beatAt;
    private long settleAt;
    private int read = news.size();
    private Optional<Beat> beat = Optional.empty();

    Host(HostEpoch epoch, OrgLimits own, int hostLimit) {
      this.epoch = epoch;
      this.own = own;
      this.gate = new Gate<>(hostLimit, permits);
      this.deals = new PermitDeals(epoch, this, own, permits, this::signal, this::call);
    }

    private void signal(Signal signal) {
      if (signal instanceof OrgPermits.Count count) {
        goesBy = count.limits();
      }
      Effects effects = new Effects();
      permits.accept((Signal.OfPermits) signal, gate, true, effects);
      effects.replies().forEach(Runnable::run);
      step();
    }

    private void call() {
      news.add(new News(news.size(), News.Kind.PERMITS, Long.toString(epoch.value()), ""));
    }

    void ask(OrgId org, long lasts) {
      Job job = new Job(++lastRun, org, lasts, now);
      if (gate.tryEnter(org)) {
        start(job);
      } else {
        gate.stand(job, org, Priority.NORMAL, now);
      }
      permits.look(gate);
    }

    private void step() {
      for (Optional<Job> next = gate.admit(now); next.isPresent(); next = gate.admit(now)) {
        start(next.get());
      }
      permits.look(gate);
    }

    private void start(Job job) {
      starts++;
      startedOn = now;
      longestWait = Math.max(longestWait, now - job.since());
      ends.computeIfAbsent(now + job.lasts(), at -> new ArrayList<>()).add(job);
      int most = most(job.org());
      if (underWay(job.org()) > most) {
        throw new AssertionError(
            "%s runs of %s, limit %s, after a start on %s: %s %s"
                .formatted(underWay(job.org()), job.org(), most, this, hosts.values(), rows));
      }
    }

    @Override
    public String toString() {
      return "host %s %s, own %s, goes by %s, inside %s"
          .formatted(epoch.value(), state, own, goesBy, gate.taken());
    }

    void fallSilent() {
      state = State.SILENT;
      silentSince = now;
    }

    private void act() {
      switch (state) {
        case ALIVE -> live();
        case SILENT -> {
          if (now - silentSince > LEASE) {
            state = State.DEAD;
            settleAt = now + random.nextInt(3_000);
          }
        }
        case DEAD -> {
          if (now > settleAt) {
            hosts.remove(epoch.value());
          }
        }
      }
    }

    private void live() {
      while (!ends.isEmpty() && ends.firstKey() <= now) {
        ends.pollFirstEntry().getValue().forEach(job -> gate.leave(job.org()));
        step();
      }
      if (now >= beatAt) {
        beatAt = now + BEAT;
        beat = Optional.of(beat());
        turnAt = 0;
      }
      if (now >= turnAt) {
        turnAt = now + TURN;
        turn();
      }
    }

    private void turn() {
      List<News> fresh = List.copyOf(news.subList(read, news.size()));
      read = news.size();
      try {
        deals.turn(fresh, beat);
      } catch (StoreUnavailable away) {
        turnAt = now + TURN;
      }
      beat = Optional.empty();
    }

    /** A host that leaves in order has ended everything. */
    void leave() {
      assertThat(ends).isEmpty();
      hosts.remove(epoch.value());
    }

    @Override
    public Optional<Lent> exchange(Request request) {
      if (random.nextInt(10) == 0) {
        return Optional.empty();
      }
      if (random.nextInt(20) == 0) {
        throw new StoreUnavailable("before the commit", new IllegalStateException());
      }
      if (request.known().isEmpty() && shown.isEmpty()) {
        shown = Optional.of(own);
        call();
      }
      PermitBook book = new PermitBook(holders(), List.copyOf(rows.values()), now);
      if (!book.isLive(epoch)) {
        throw new LeaseLost("dead");
      }
      PermitBook.Deal deal = book.deal(request);
      deal.changed().forEach(row -> rows.put(key(row), row));
      deal.over().forEach(row -> rows.remove(key(row)));
      if (random.nextInt(20) == 0) {
        throw new StoreUnavailable("after the commit", new IllegalStateException());
      }
      return Optional.of(deal.lent());
    }
  }

  private static String key(Permit row) {
    return row.org() + " " + row.epoch().value();
  }

  private List<Holder> holders() {
    return hosts.values().stream()
        .map(
            host ->
                new Holder(
                    host.epoch,
                    host.state == State.DEAD ? Holder.Life.UNSETTLED : Holder.Life.LIVE,
                    host.shown))
        .toList();
  }

  /** A lower limit counts from when all have heard of it. */
  private int most(OrgId org) {
    int heard =
        hosts.values().stream()
            .filter(host -> host.state != State.DEAD && host.shown.isPresent())
            .mapToInt(host -> host.goesBy.of(org))
            .max()
            .orElse(0);
    return Math.max(heard, new PermitBook(holders(), List.of(), now).limits().of(org));
  }

  private Beat beat() {
    List<Peer> peers =
        hosts.values().stream()
            .filter(host -> host.state != State.DEAD)
            .map(
                host ->
                    new Peer(
                        host.epoch,
                        new HostSeat("home", "host", 1, "1"),
                        "live",
                        new Peer.Span(0, 0),
                        0,
                        Set.of()))
            .toList();
    return new Beat(0, 0, peers, new BitSet(), List.of());
  }
}
