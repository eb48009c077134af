package dev.cronjar.host.engine;

import dev.cronjar.host.engine.record.LeaseLane.Renewals;
import dev.cronjar.host.engine.record.LeaseLane.Renewed;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Ledger;
import java.time.Clock;
import java.time.Duration;

/** The lease of a host that shares its database with nobody: a beat and a raise are the same. */
record LoneBeats(HostEpoch self, Ledger ledger, Clock clock, Duration lease) implements Renewals {
  private static final long MAY_START_AHEAD_MILLIS = 1_000;

  @Override
  public Renewed beat() {
    return raise();
  }

  @Override
  public Renewed raise() {
    long now = clock.millis();
    Renewed renewed = new Renewed(now + lease.toMillis(), now + MAY_START_AHEAD_MILLIS);
    ledger.renew(self, renewed.leaseUntilMillis(), renewed.mayStartUntilMillis());
    return renewed;
  }
}
