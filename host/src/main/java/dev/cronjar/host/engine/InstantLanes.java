package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.Writes;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A ledger that always answers at once, and a lease that is never in doubt. */
final class InstantLanes implements VirtualLanes {
  private static final long AHEAD_MILLIS = 1_000;

  private final Ledger ledger;
  private final HostEpoch epoch;
  private final VirtualClock clock;
  private final Consumer<Drain> committed;
  private final List<Signal> heard = new ArrayList<>();
  private long drains;
  private long events;

  InstantLanes(Ledger ledger, HostEpoch epoch, VirtualClock clock, Consumer<Drain> committed) {
    this.ledger = ledger;
    this.epoch = epoch;
    this.clock = clock;
    this.committed = committed;
  }

  @Override
  public void offer(Writes writes) {
    long now = clock.millis();
    Drain drain = writes.drain(++drains, events + 1, now, now + AHEAD_MILLIS);
    events += drain.events().size();
    Committed found = ledger.commit(epoch, drain);
    committed.accept(drain);
    heard.add(new Signal.DrainCommitted(drain, found, 1));
  }

  @Override
  public void raise() {
    long until = clock.millis() + AHEAD_MILLIS;
    ledger.renew(epoch, Long.MAX_VALUE, until);
    heard.add(new Signal.WatermarkRaised(until));
  }

  @Override
  public List<Signal> work() {
    List<Signal> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  @Override
  public long nextAt() {
    return heard.isEmpty() ? Long.MAX_VALUE : clock.elapsed();
  }

  @Override
  public Moment moment() {
    return Moment.at(clock.millis());
  }
}
