package dev.cronjar.host.engine.execute;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads for the tasks of one plugin generation; they end with it. A burst of short tasks
 * is worked off by a few threads, because starting thousands would take longer than the work. When
 * the head of the queue does not move because every thread is held up in its task, threads are
 * added up to the limit ({@link #nudge}).
 */
final class ElasticPool {
  private static final int QUICK_THREADS =
      Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  /** All threads wait for something: more of them help at once. */
  private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /**
   * Some compute, or read from a socket, which looks the same: on a busy machine more threads would
   * only make it busier.
   */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long IDLE_SECONDS = 20;

  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final ThreadFactory factory;
  private final int limit;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private @Nullable Work head;
  private long headSinceNanos;
  private volatile boolean closed;

  ElasticPool(ThreadFactory factory, int limit) {
    this.factory = factory;
    this.limit = limit;
  }

  void submit(Runnable work) {
    queue.add(new Work(work));
    if (idle.get() < queue.size() && count.get() < Math.min(limit, QUICK_THREADS)) {
      addThread();
    }
  }

  /**
   * Adds threads when they are needed. Called by one thread, every few milliseconds while there is
   * a backlog.
   */
  void nudge() {
    Work first = queue.peek();
    long now = System.nanoTime();
    if (first == null || first != head) {
      head = first;
      headSinceNanos = now;
      return;
    }
    long stuck = now - headSinceNanos;
    if (stuck < HELD_UP_NANOS || (stuck < BUSY_NANOS && !allWait())) {
      return;
    }
    headSinceNanos = now;
    int wanted = Math.min(queue.size(), Math.max(4, count.get() / 4));
    for (int added = 0; added < wanted && count.get() < limit; added++) {
      addThread();
    }
  }

  int backlog() {
    return queue.size();
  }

  int threads() {
    return count.get();
  }

  /** No more work comes; threads end when the queue is empty. */
  void close() {
    closed = true;
    if (count.get() > 0) {
      wakeOne();
    }
  }

  /** Each thread that ends wakes the next: a busy one may take what was meant for an idle one. */
  private void wakeOne() {
    queue.add(new Work(() -> {}));
  }

  private boolean allWait() {
    for (Thread thread : threads) {
      if (thread.getState() == Thread.State.RUNNABLE) {
        return false;
      }
    }
    return true;
  }

  private void addThread() {
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return;
    }
    Thread thread = factory.newThread(this::work);
    threads.add(thread);
    thread.start();
  }

  private void work() {
    try {
      for (Work next = next(); next != null; next = next()) {
        next.work.run();
        Thread.interrupted(); // a late interrupt belongs to the run that is over
      }
    } finally {
      threads.remove(Thread.currentThread());
      if (count.decrementAndGet() > 0 && closed) {
        wakeOne();
      }
    }
  }

  private @Nullable Work next() {
    Work ready = queue.poll();
    if (ready != null || closed) {
      return ready;
    }
    idle.incrementAndGet();
    try {
      return queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stray) {
      return queue.poll();
    } finally {
      idle.decrementAndGet();
    }
  }

  /** Something to run; compared by identity. */
  private static final class Work {
    final Runnable work;

    Work(Runnable work) {
      this.work = work;
    }
  }
}
