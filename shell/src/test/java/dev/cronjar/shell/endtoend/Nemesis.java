package dev.cronjar.shell.endtoend;

import dev.cronjar.host.store.TcpProxy;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What befalls one host of a cluster: again and again it is killed, frozen or cut off from the
 * database, and a while later it is well again. By lot, from a seed. On a thread of its own.
 */
final class Nemesis implements Runnable {
  /** Longer than a lease, so that others take over. */
  private static final long FROZEN_MILLIS = 20_000;

  private final RealHost host;
  private final TcpProxy proxy;
  private final Semaphore turns;
  private final Runnable struck;
  private final Random random;
  private final Blow first;
  private final long calmMillis;
  private final long untilNanos;

  /** What happens to it. */
  enum Blow {
    KILL,
    FREEZE,
    CUT
  }

  /**
   * A host, and what stands between it and its database.
   *
   * @param turns to be unwell: one host of the cluster is always well, to take over
   * @param struck told of each blow just before it falls
   */
  record Victim(RealHost host, TcpProxy proxy, Semaphore turns, Runnable struck) {}

  /**
   * @param first the first blow, which falls after {@code calmMillis}
   * @param untilNanos no blow falls later
   */
  Nemesis(Victim victim, Random random, Blow first, long calmMillis, long untilNanos) {
    this.host = victim.host();
    this.proxy = victim.proxy();
    this.turns = victim.turns();
    this.struck = victim.struck();
    this.random = random;
    this.first = first;
    this.calmMillis = calmMillis;
    this.untilNanos = untilNanos;
  }

  @Override
  public void run() {
    Blow blow = first;
    long calm = calmMillis;
    while (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(calm) - untilNanos < 0) {
      Workload.pass(calm);
      turns.acquireUninterruptibly();
      try {
        strike(blow);
      } finally {
        turns.release();
      }
      blow = Blow.values()[random.nextInt(Blow.values().length)];
      calm = 5_000L + random.nextInt(10_000);
    }
  }

  private void strike(Blow blow) {
    System.out.println(
        blow + " for " + host.home().getFileName() + " at " + System.currentTimeMillis());
    struck.run();
    switch (blow) {
      case KILL -> {
        host.kill();
        Workload.pass(random.nextInt(20_000));
        host.startUntilUp();
      }
      case FREEZE -> {
        host.freeze();
        Workload.pass(FROZEN_MILLIS);
        host.thaw();
      }
      case CUT -> cutOff();
    }
  }

  private void cutOff() {
    switch (random.nextInt(4)) {
      case 0 -> proxy.cut();
      case 1 -> proxy.refuse();
      case 2 -> proxy.swallow();
      default -> proxy.hold();
    }
    Workload.pass(2_000 + random.nextInt(18_000));
    proxy.heal();
  }
}
