package dev.cronjar.host.engine.execute;

import java.util.Deque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads for the tasks of one plugin generation; they end with it. A burst of short tasks
 * is worked off by a few threads, because starting thousands would take longer than the work. When
 * the queue does not move because every thread is held up in its task, threads are added up to the
 * limit ({@link #nudge}). While the machine gives no more threads, work waits and it is tried
 * again.
 */
final class ElasticPool {
  private static final Logger log = LogManager.getLogger(ElasticPool.class);
  private static final int QUICK_THREADS =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** All threads wait for something: more of them help at once. */
  private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /**
   * Some compute, or read from a socket, which looks the same: on a busy machine more threads would
   * only make it busier.
   */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long REFUSED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final ThreadFactory factory;
  private final int limit;
  private final AtomicInteger count = new AtomicInteger();
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

  /** Those that wait, the last one first: it is still warm. */
  private final Deque<Worker> idle = new ConcurrentLinkedDeque<>();

  private long takenAtLastLook;
  private long heldUpSinceNanos;
  private volatile long refusedAtNanos;
  private volatile String refusal = "";
  private volatile boolean closed;

  ElasticPool(ThreadFactory factory, int limit) {
    this.factory = factory;
    this.limit = limit;
  }

  void submit(Runnable work) {
    add(work);
    wake();
  }

  /** Puts work into the queue; somebody must {@link #wake} the pool then. */
  void add(Runnable work) {
    added.incrementAndGet();
    queue.add(work);
  }

  /** Sees to it that somebody takes what waits. Who takes wakes the next. */
  void wake() {
    // in a burst nobody is idle: that is asked first, because everybody changes the queue
    boolean canHelp = !idle.isEmpty() || count.get() < Math.min(limit, QUICK_THREADS);
    if (!canHelp || queue.isEmpty()) {
      return;
    }
    Worker waiting = idle.pollFirst();
    if (waiting != null) {
      LockSupport.unpark(waiting.thread);
    } else if (count.get() < Math.min(limit, QUICK_THREADS)) {
      addThread();
    }
  }

  /**
   * Adds threads when they are needed. Called by one thread, every few milliseconds while there is
   * a backlog.
   */
  void nudge() {
    wake();
    long takenNow = taken.get();
    long now = System.nanoTime();
    if (queue.isEmpty() || takenNow != takenAtLastLook) {
      takenAtLastLook = takenNow;
      heldUpSinceNanos = now;
      return;
    }
    long heldUp = now - heldUpSinceNanos;
    if (heldUp < HELD_UP_NANOS || (heldUp < BUSY_NANOS && !allWait())) {
      return;
    }
    heldUpSinceNanos = now;
    long wanted = Math.min(backlog(), Math.max(4, count.get() / 4));
    for (long more = 0; more < wanted; more++) {
      addThread();
    }
  }

  /** Work that nobody has taken. */
  int backlog() {
    return (int) Math.max(0, added.get() - taken.get());
  }

  int threads() {
    return count.get();
  }

  /** Why work waits although the limit is not reached; empty when it does not. */
  String refusal() {
    return queue.isEmpty() ? "" : refusal;
  }

  /**
   * A thread does not come back from its work: it no longer counts, and ends when it does come
   * back. Only while it is in its work.
   */
  void giveUp(Thread thread) {
    for (Worker worker : workers) {
      if (thread.equals(worker.thread)) {
        leave(worker);
        wake();
        return;
      }
    }
  }

  /** No more work comes; threads end when the queue is empty. */
  void close() {
    closed = true;
    workers.forEach(worker -> LockSupport.unpark(worker.thread));
  }

  private boolean allWait() {
    for (Worker worker : workers) {
      Thread thread = worker.thread;
      if (thread != null && thread.getState() == Thread.State.RUNNABLE) {
        return false;
      }
    }
    return true;
  }

  private void addThread() {
    if (!refusal.isEmpty() && System.nanoTime() - refusedAtNanos < REFUSED_NANOS) {
      return;
    }
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return;
    }
    Worker worker = new Worker();
    workers.add(worker);
    try {
      Thread thread = factory.newThread(worker);
      worker.thread = thread;
      thread.start();
      accepted();
    } catch (OutOfMemoryError | RuntimeException noThread) {
      leave(worker);
      refused(noThread);
    }
  }

  private void accepted() {
    if (!refusal.isEmpty()) {
      refusal = "";
      log.info("Threads can be started again; {} runs waited", backlog());
    }
  }

  private void refused(Throwable noThread) {
    boolean first = refusal.isEmpty();
    refusedAtNanos = System.nanoTime();
    refusal = "no thread can be started: " + noThread.getMessage();
    if (first) {
      log.warn(
          "No more threads can be started ({}): {} runs wait, beside {} threads that there are; it"
              + " is tried again ten times a second",
          noThread.getMessage(),
          backlog(),
          count.get());
    }
  }

  private void leave(Worker worker) {
    if (workers.remove(worker)) {
      count.decrementAndGet();
    }
  }

  /** A thread's work: one after the other until there is none for a while. */
  private final class Worker implements Runnable {
    volatile @Nullable Thread thread;

    @Override
    public void run() {
      try {
        for (Runnable next = next(); next != null; next = next()) {
          next.run();
          Thread.interrupted(); // a late interrupt belongs to the run that is over
          if (!workers.contains(this)) {
            return;
          }
        }
      } finally {
        leave(this);
        wake(); // who came when this one still counted but no longer looked
      }
    }

    private @Nullable Runnable next() {
      long until = System.nanoTime() + IDLE_NANOS;
      Runnable found = take();
      while (found == null && !closed && System.nanoTime() - until < 0) {
        idle.addFirst(this);
        if (queue.isEmpty() && !closed) {
          LockSupport.parkNanos(ElasticPool.this, IDLE_NANOS);
          Thread.interrupted();
        }
        idle.remove(this);
        found = take();
      }
      return found;
    }

    private @Nullable Runnable take() {
      Runnable found = queue.poll();
      if (found != null) {
        taken.incrementAndGet();
        wake();
      }
      return found;
    }
  }
}
