package dev.cronjar.host.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the steps whose writes were handed over, and those whose writes are committed. */
final class Flushed {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long offered;
  private long committed;

  void offered() {
    lock.lock();
    try {
      offered++;
    } finally {
      lock.unlock();
    }
  }

  void committed(int steps) {
    lock.lock();
    try {
      committed += steps;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was handed over before is committed; answers whether it is. */
  boolean await(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      long wanted = offered;
      while (committed < wanted && left > 0) {
        left = grown.awaitNanos(left);
      }
      return committed >= wanted;
    } finally {
      lock.unlock();
    }
  }
}
