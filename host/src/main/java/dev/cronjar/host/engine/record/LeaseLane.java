package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lease lane: renews the host's lease every beat and, when asked, raises the start watermark at
 * once. On a connection and a thread of its own, so that long drains do not cost the host its
 * lease.
 */
public final class LeaseLane {
  public static final Duration LEASE = Duration.ofSeconds(15);
  private static final long BEAT_MILLIS = 3_000;
  private static final long MAY_START_AHEAD_MILLIS = 1_000;

  private final Ledger ledger;
  private final HostEpoch epoch;
  private final Clock clock;
  private final Listener listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private boolean raise;
  private boolean closed;

  public LeaseLane(Ledger ledger, HostEpoch epoch, Clock clock, Listener listener) {
    this.ledger = ledger;
    this.epoch = epoch;
    this.clock = clock;
    this.listener = listener;
    this.thread = new Thread(this::work, "cronjar-lease-lane");
  }

  /** Hears of renewals, on the lane's thread. */
  public interface Listener {
    /**
     * {@code renewedAtNanos} is {@code System.nanoTime()} before the renewal began: the lease
     * counts from there.
     */
    void renewed(
        long leaseUntilMillis, long mayStartUntilMillis, long renewedAtNanos, long tookNanos);

    void storeAnswers(boolean up, String reason);

    void leaseLost(LeaseLost lost);
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Raises the watermark now. */
  public void raise() {
    signal(() -> raise = true);
  }

  public void close() {
    signal(() -> closed = true);
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      asked.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      while (awaitBeat()) {
        renew();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (LeaseLost lost) {
      listener.leaseLost(lost);
    }
  }

  private boolean awaitBeat() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
      while (!raise && !closed && left > 0) {
        left = asked.awaitNanos(left);
      }
      raise = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void renew() throws InterruptedException {
    CrashPoint.BEFORE_RENEWAL.pass();
    long startedNanos = System.nanoTime();
    long now = clock.millis();
    try {
      ledger.renew(epoch, now + LEASE.toMillis(), now + MAY_START_AHEAD_MILLIS);
      long took = System.nanoTime() - startedNanos;
      listener.renewed(now + LEASE.toMillis(), now + MAY_START_AHEAD_MILLIS, startedNanos, took);
      listener.storeAnswers(true, "");
    } catch (StoreUnavailable away) {
      listener.storeAnswers(false, String.valueOf(away.getMessage()));
      TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS / 10);
    }
  }
}
