package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.run.UnstorableData;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The states lane: gathers what steps want written and commits it in drains, in order, on one
 * thread. While the database is away it keeps everything and tries again; nothing is dropped. When
 * more than {@link #FULL} rows wait it says so, and the dispatcher starts nothing new.
 */
public final class Recorder {
  /** Rows that may wait before the engine holds its breath. */
  public static final int FULL = 60_000;

  private static final Logger log = LogManager.getLogger(Recorder.class);
  private static final int DRAIN_ROWS = 4_000;
  private static final long GATHER_NANOS = 4_000_000;
  private static final long MAY_START_AHEAD_MILLIS = 1_000;
  private static final long RETRY_MILLIS = 250;

  private final Ledger ledger;
  private final HostEpoch epoch;
  private final Clock clock;
  private final Listener listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Writes> queue = new ArrayDeque<>();
  private final AtomicInteger waitingRows = new AtomicInteger();
  private boolean closing;
  private long lastDrain;
  private long nextEvent = 1;

  public Recorder(Ledger ledger, HostEpoch epoch, Clock clock, Listener listener) {
    this.ledger = ledger;
    this.epoch = epoch;
    this.clock = clock;
    this.listener = listener;
    this.thread = new Thread(this::work, "cronjar-states-lane");
  }

  /** Hears of commits, on the lane's thread. */
  public interface Listener {
    /** {@code steps} counts the {@link Writes} that this drain held. */
    void committed(Drain drain, Committed found, int steps);

    void storeAnswers(boolean up, String reason);

    void leaseLost(LeaseLost lost);
  }

  public void start() {
    thread.start();
  }

  /** Writes an event that comes from outside the steps: none of them waits for it. */
  public void tell(Event event) {
    offer(new Writes(0).event(event));
  }

  /** What one step wants written. */
  public void offer(Writes writes) {
    lock.lock();
    try {
      boolean wake = queue.isEmpty();
      queue.addLast(writes);
      if (waitingRows.addAndGet(writes.size()) >= DRAIN_ROWS || wake) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  public int waitingRows() {
    return waitingRows.get();
  }

  /**
   * Commits what waits and ends the lane; gives up after {@code limitMillis} when the database
   * stays away.
   */
  public boolean close(long limitMillis) throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    thread.join(limitMillis);
    boolean done = !thread.isAlive();
    thread.interrupt();
    return done;
  }

  private void work() {
    try {
      for (Gathered next = gather(); !next.isNothing(); next = gather()) {
        commit(next);
      }
    } catch (InterruptedException stopped) {
      log.warn("The states lane was ended with {} rows unwritten", waitingRows);
    } catch (LeaseLost lost) {
      listener.leaseLost(lost);
    }
  }

  /**
   * Waits for work and lets a little more of it come, so that quiet hours do not pay a commit for
   * every run.
   */
  private Gathered gather() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        changed.await();
      }
      long left = GATHER_NANOS;
      while (left > 0 && !closing && waitingRows.get() < DRAIN_ROWS) {
        left = changed.awaitNanos(left);
      }
      return takeFromQueue();
    } finally {
      lock.unlock();
    }
  }

  private Gathered takeFromQueue() {
    Writes all = new Writes(0);
    while (!queue.isEmpty() && all.size() < DRAIN_ROWS) {
      Writes next = queue.removeFirst();
      all.add(next);
    }
    waitingRows.addAndGet(-all.size());
    return new Gathered(all, all.steps());
  }

  private void commit(Gathered gathered) throws InterruptedException {
    Drain drain = drain(gathered.writes);
    try {
      finish(drain, commitWhenPossible(drain), gathered.steps);
    } catch (UnstorableData refused) {
      new Bisection(this::drain, this::commitWhenPossible)
          .commit(
              gathered.writes,
              refused,
              (part, found, last) -> finish(part, found, last ? gathered.steps : 0));
    }
  }

  private Drain drain(Writes writes) {
    long now = clock.millis();
    return writes.drain(lastDrain + 1, nextEvent, now, now + MAY_START_AHEAD_MILLIS);
  }

  private Committed commitWhenPossible(Drain drain) throws InterruptedException {
    boolean wasDown = false;
    while (true) {
      try {
        Committed found = ledger.commit(epoch, drain);
        CrashPoint.afterCommitOf(drain);
        if (wasDown) {
          listener.storeAnswers(true, "");
        }
        lastDrain = drain.number();
        nextEvent += drain.events().size();
        return found;
      } catch (StoreUnavailable away) {
        if (!wasDown) {
          log.warn(
              "The database does not answer; {} rows wait: {}",
              waitingRows.get() + drain.runs().size(),
              away.getMessage());
        }
        wasDown = true;
        listener.storeAnswers(false, String.valueOf(away.getMessage()));
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    }
  }

  private void finish(Drain drain, Committed found, int steps) {
    listener.committed(drain, found, steps);
  }

  private record Gathered(Writes writes, int steps) {
    boolean isNothing() {
      return writes.isEmpty();
    }
  }
}
