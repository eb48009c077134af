package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.StoreUnavailable;
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
  private static final int TRIES_PER_BEAT = 10;

  private final Renewals renewals;
  private final Duration beat;
  private final Listener listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private long nextBeatNanos = System.nanoTime();
  private boolean raise;
  private boolean closed;

  /** The first beat comes with {@link #start}. */
  public LeaseLane(Renewals renewals, Pace pace, Listener listener) {
    this.renewals = renewals;
    this.beat = pace.beat();
    this.listener = listener;
    this.thread = new Thread(this::work, "cronjar-lease-lane");
  }

  /** How a lease is renewed; called on the lane's thread. */
  public interface Renewals {
    /** Every beat. */
    Renewed beat();

    /** Between beats, when a start needs a higher watermark. */
    Renewed raise();
  }

  /** Until when lease and watermark go now, epoch milliseconds. */
  public record Renewed(long leaseUntilMillis, long mayStartUntilMillis) {}

  /** Hears of renewals, on the lane's thread. */
  public interface Listener {
    /**
     * {@code renewedAtNanos} is {@code System.nanoTime()} before the renewal began: the lease
     * counts from there.
     */
    void renewed(Renewed renewed, long renewedAtNanos, long tookNanos);

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

  /** Beats now, not when the time has come. */
  public void beatNow() {
    signal(() -> nextBeatNanos = System.nanoTime());
  }

  /** The next beat comes at this {@code System.nanoTime()} at the latest. */
  public void beatBy(long nanos) {
    signal(() -> nextBeatNanos = nanos - nextBeatNanos < 0 ? nanos : nextBeatNanos);
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

  private enum Turn {
    BEAT,
    RAISE,
    END
  }

  private void work() {
    try {
      for (Turn turn = await(); turn != Turn.END; turn = await()) {
        renew(turn);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (LeaseLost lost) {
      listener.leaseLost(lost);
    }
  }

  private Turn await() throws InterruptedException {
    lock.lock();
    try {
      long left = nextBeatNanos - System.nanoTime();
      while (!raise && !closed && left > 0) {
        asked.awaitNanos(left);
        left = nextBeatNanos - System.nanoTime();
      }
      raise = false;
      if (closed) {
        return Turn.END;
      }
      if (left > 0) {
        return Turn.RAISE;
      }
      nextBeatNanos = System.nanoTime() + beat.toNanos();
      return Turn.BEAT;
    } finally {
      lock.unlock();
    }
  }

  private void renew(Turn turn) throws InterruptedException {
    CrashPoint.BEFORE_RENEWAL.pass();
    long startedNanos = System.nanoTime();
    try {
      Renewed renewed = turn == Turn.BEAT ? renewals.beat() : renewals.raise();
      listener.renewed(renewed, startedNanos, System.nanoTime() - startedNanos);
      listener.storeAnswers(true, "");
    } catch (StoreUnavailable away) {
      listener.storeAnswers(false, String.valueOf(away.getMessage()));
      TimeUnit.NANOSECONDS.sleep(beat.toNanos() / TRIES_PER_BEAT);
      beatNow();
    }
  }
}
