package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.Writes;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * States lane and lease lane as a host has them, one drain and one renewal under way at a time.
 * Between the commit and the answer time goes by, so that a host may die in between.
 */
final class SimLanes implements VirtualLanes {
  private static final long BEAT_MILLIS = 3_000;
  private static final long RETRY_MILLIS = 250;
  private static final long GATHER_MILLIS = 4;
  private static final long AHEAD_MILLIS = 1_000;

  private final Ledger ledger;
  private final HostEpoch epoch;
  private final VirtualClock clock;
  private final SimWeather weather;
  private final Lease lease;
  private final int fullAt;
  private final ArrayDeque<Writes> queue = new ArrayDeque<>();
  private final List<Signal> heard = new ArrayList<>();
  private @Nullable Flight flight;
  private @Nullable Renewal renewal;
  private long nextBeat;
  private long drains;
  private long events;

  SimLanes(
      Ledger ledger,
      HostEpoch epoch,
      VirtualClock clock,
      SimWeather weather,
      Lease lease,
      int fullAt) {
    this.ledger = ledger;
    this.epoch = epoch;
    this.clock = clock;
    this.weather = weather;
    this.lease = lease;
    this.fullAt = fullAt;
    this.nextBeat = clock.elapsed() + BEAT_MILLIS;
  }

  /** A drain on its way to the database and back. */
  private static final class Flight {
    final Drain drain;
    final int steps;
    long at;
    @Nullable Committed found;

    Flight(Drain drain, int steps, long at) {
      this.drain = drain;
      this.steps = steps;
      this.at = at;
    }
  }

  /** A renewal that is committed and whose answer is on its way. */
  private record Renewal(long until, long mayStartUntil, long startedNanos, long at) {}

  @Override
  public void offer(Writes writes) {
    queue.add(writes);
    gather();
  }

  private void gather() {
    if (flight == null && !queue.isEmpty()) {
      flight = new Flight(drain(), queue.size(), clock.elapsed() + GATHER_MILLIS);
      queue.clear();
    }
  }

  private Drain drain() {
    Writes all = new Writes();
    queue.forEach(all::add);
    long now = clock.millis();
    Drain drain = all.drain(++drains, events + 1, now, now + AHEAD_MILLIS);
    events += drain.events().size();
    return drain;
  }

  @Override
  public void raise() {
    nextBeat = Math.min(nextBeat, clock.elapsed());
  }

  @Override
  public List<Signal> work() {
    beat();
    commit();
    List<Signal> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  private void beat() {
    if (renewal != null && renewal.at <= clock.elapsed()) {
      lease.renewed(renewal.until, renewal.startedNanos, Pace.STANDARD.lease());
      heard.add(new Signal.WatermarkRaised(renewal.mayStartUntil));
      renewal = null;
    }
    if (renewal == null && nextBeat <= clock.elapsed()) {
      renew();
    }
  }

  private void renew() {
    long now = clock.millis();
    long until = now + Pace.STANDARD.lease().toMillis();
    try {
      ledger.renew(epoch, until, now + AHEAD_MILLIS);
      long at = clock.elapsed() + weather.latency();
      renewal = new Renewal(until, now + AHEAD_MILLIS, nanos(), at);
      nextBeat = clock.elapsed() + BEAT_MILLIS;
    } catch (StoreUnavailable away) {
      nextBeat = clock.elapsed() + BEAT_MILLIS / 10;
    }
  }

  private void commit() {
    Flight now = flight;
    if (now == null || now.at > clock.elapsed()) {
      return;
    }
    Committed found = now.found;
    if (found != null) {
      heard.add(new Signal.DrainCommitted(now.drain, found, now.steps));
      flight = null;
      gather();
      return;
    }
    try {
      now.found = ledger.commit(epoch, now.drain);
      now.at = clock.elapsed() + weather.latency();
    } catch (StoreUnavailable away) {
      now.at = clock.elapsed() + RETRY_MILLIS;
    }
  }

  /** Nothing waits and nothing is on its way. */
  boolean isQuiet() {
    return flight == null && queue.isEmpty() && heard.isEmpty();
  }

  @Override
  public long nextAt() {
    long next = heard.isEmpty() ? Long.MAX_VALUE : clock.elapsed();
    next = Math.min(next, renewal == null ? nextBeat : renewal.at);
    return flight == null ? next : Math.min(next, flight.at);
  }

  @Override
  public Moment moment() {
    long now = clock.millis();
    int rows = queue.stream().mapToInt(Writes::size).sum();
    return new Moment(
        now,
        lease.at(now, nanos()),
        rows > fullAt ? Moment.Pressure.FULL : Moment.Pressure.LOW,
        Moment.Store.ANSWERS);
  }

  private long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(clock.elapsed());
  }
}
