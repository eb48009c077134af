package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.LeaseLane.Renewals;
import dev.cronjar.host.engine.record.LeaseLane.Renewed;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.DatabaseClock;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The lease of a host that has peers. It tells with each beat for how long the database has
 * answered it: after an outage every lease has ended, and all must have had the chance to renew
 * theirs. Belongs to the lease lane.
 */
final class PeerBeats implements Renewals {
  private static final Logger log = LogManager.getLogger(PeerBeats.class);

  /** Silence for longer is a gap. */
  private static final int BEATS_AT_MOST = 2;

  private static final Duration MAY_START_AHEAD = Duration.ofSeconds(1);

  private final HostEpoch self;
  private final Peers peers;
  private final Ledger ledger;
  private final Tasks tasks;
  private final Supplier<Condition.Fitness> fitness;
  private final Consumer<Beat> heard;
  private long steadySinceNanos = System.nanoTime();
  private long lastNanos = System.nanoTime();
  private boolean skewed;

  PeerBeats(
      HostEpoch self,
      Peers peers,
      Ledger ledger,
      Tasks tasks,
      Supplier<Condition.Fitness> fitness,
      Consumer<Beat> heard) {
    this.self = self;
    this.peers = peers;
    this.ledger = ledger;
    this.tasks = tasks;
    this.fitness = fitness;
    this.heard = heard;
  }

  @Override
  public Renewed beat() {
    Beat beat = peers.beat(self, new Condition(offered(), steady(), fitness.get()));
    lastNanos = System.nanoTime();
    watchClock();
    heard.accept(beat);
    return new Renewed(beat.leaseUntilMillis(), beat.mayStartUntilMillis());
  }

  private Duration steady() {
    long now = System.nanoTime();
    if (now - lastNanos > BEATS_AT_MOST * peers.pace().beat().toNanos()) {
      steadySinceNanos = now;
    }
    return Duration.ofNanos(now - steadySinceNanos);
  }

  private void watchClock() {
    long skew = peers.clock().skewMillis();
    boolean now = Math.abs(skew) > DatabaseClock.SKEW.toMillis();
    if (now && !skewed) {
      log.warn("This host's clock is {} ms off the database's, which counts (minus: behind)", skew);
    } else if (!now && skewed) {
      log.info("This host's clock agrees with the database's again");
    }
    skewed = now;
  }

  private Set<String> offered() {
    return Stream.concat(tasks.all().stream(), tasks.kinds().stream())
        .map(LoadedTask::name)
        .collect(Collectors.toSet());
  }

  @Override
  public Renewed raise() {
    long now = peers.clock().millis();
    Renewed renewed =
        new Renewed(now + peers.pace().lease().toMillis(), now + MAY_START_AHEAD.toMillis());
    ledger.renew(self, renewed.leaseUntilMillis(), renewed.mayStartUntilMillis());
    return renewed;
  }
}
