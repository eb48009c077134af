package dev.cronjar.host.engine.execute;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Platform threads for the tasks of one plugin generation; they end with it. A burst of short tasks
 * is worked off by a few threads, because starting thousands would take longer than the work; when
 * the head of the queue does not move, threads are added up to the limit ({@link #nudge}).
 */
final class ElasticPool {
  private static final int QUICK_THREADS = 64;
  private static final long STUCK_AFTER_NANOS = 2_000_000;
  private static final long IDLE_SECONDS = 20;

  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final ThreadFactory factory;
  private final int limit;
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger idle = new AtomicInteger();
  private volatile boolean closed;

  ElasticPool(ThreadFactory factory, int limit) {
    this.factory = factory;
    this.limit = limit;
  }

  void submit(Runnable work) {
    queue.add(new Work(work, System.nanoTime()));
    if (idle.get() < queue.size() && threads.get() < Math.min(limit, QUICK_THREADS)) {
      addThread();
    }
  }

  /** Adds threads while the oldest work has waited too long: as many as there are, at most. */
  void nudge() {
    Work head = queue.peek();
    if (head == null || System.nanoTime() - head.sinceNanos < STUCK_AFTER_NANOS || idle.get() > 0) {
      return;
    }
    int wanted = Math.min(queue.size(), Math.max(1, threads.get()));
    for (int added = 0; added < wanted && threads.get() < limit; added++) {
      addThread();
    }
  }

  int backlog() {
    return queue.size();
  }

  int threads() {
    return threads.get();
  }

  /** No more work comes; threads end when the queue is empty. */
  void close() {
    closed = true;
    if (threads.get() > 0) {
      wakeOne();
    }
  }

  /** Each thread that ends wakes the next: a busy one may take what was meant for an idle one. */
  private void wakeOne() {
    queue.add(new Work(() -> {}, System.nanoTime()));
  }

  private void addThread() {
    if (threads.incrementAndGet() > limit) {
      threads.decrementAndGet();
      return;
    }
    factory.newThread(this::work).start();
  }

  private void work() {
    try {
      for (Work next = next(); next != null; next = next()) {
        next.work.run();
        Thread.interrupted(); // a late interrupt belongs to the run that is over
      }
    } finally {
      if (threads.decrementAndGet() > 0 && closed) {
        wakeOne();
      }
    }
  }

  private @org.jspecify.annotations.Nullable Work next() {
    if (closed) {
      return queue.poll();
    }
    Work ready = queue.poll();
    if (ready != null) {
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

  private record Work(Runnable work, long sinceNanos) {}
}
