package dev.cronjar.host.engine.record;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory that lines of all runs share until they are stored. Whoever comes when it is full
 * waits, uninterruptibly: a line is never lost.
 */
final class WaitingRoom {
  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private volatile boolean open = true;

  WaitingRoom(long limit) {
    this.limit = limit;
  }

  /** Waits until there is room. */
  void await() {
    if (used.get() < limit) {
      return;
    }
    lock.lock();
    try {
      while (open && used.get() >= limit) {
        room.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  void take(int bytes) {
    used.addAndGet(bytes);
  }

  boolean isHalfFull() {
    return used.get() > limit / 2;
  }

  void give(int bytes) {
    if (used.getAndAdd(-bytes) >= limit) {
      wake();
    }
  }

  /** Nobody waits any more: the lane has ended. */
  void close() {
    open = false;
    wake();
  }

  private void wake() {
    lock.lock();
    try {
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
