package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlocks;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log lane's thread: sleeps while no run logs, else gathers and stores. */
final class LogDrains {
  private static final Logger LOG = LoggerFactory.getLogger(LogDrains.class);
  private static final long GATHER = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(500);

  /** So that ends of runs are not held up by one that writes without end. */
  private static final int ROUNDS = 8;

  private final LogBlocks blocks;
  private final WaitingRoom room;
  private final Consumer<LiveLog> complete;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "log-lane");
  private final Queue<LiveLog> queue = new ConcurrentLinkedQueue<>();
  private final Set<LiveLog> batch = new LinkedHashSet<>();
  private final BlockBuilder block = new BlockBuilder();
  private volatile boolean idle;
  private volatile boolean stopping;
  private volatile long stopAtNanos;
  private boolean failing;

  LogDrains(LogBlocks blocks, WaitingRoom room, Consumer<LiveLog> complete, Clock clock) {
    this.blocks = blocks;
    this.room = room;
    this.complete = complete;
    this.clock = clock;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Any thread; takes no lock. */
  void queue(LiveLog log) {
    queue.add(log);
    if (idle || room.isHalfFull()) {
      LockSupport.unpark(thread);
    }
  }

  void stop(Duration limit) {
    stopAtNanos = System.nanoTime() + limit.toNanos();
    stopping = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (awaitWork()) {
      try {
        drain();
        recovered();
      } catch (RuntimeException | OutOfMemoryError e) {
        failed(e);
      }
    }
  }

  /** Waits for lines; false when the lane shall end. */
  private boolean awaitWork() {
    while (batch.isEmpty() && queue.isEmpty() && !stopping) {
      idle = true;
      if (queue.isEmpty() && !stopping) {
        LockSupport.park(this);
      }
      idle = false;
    }
    pause(failing ? RETRY : GATHER);
    if (!stopping) {
      return true;
    }
    boolean late = System.nanoTime() - stopAtNanos > 0;
    boolean left = !batch.isEmpty() || !queue.isEmpty();
    if (left && late) {
      LOG.error("The host stops; the last lines of up to {} runs are not stored.", left());
    }
    return left && !late;
  }

  private int left() {
    return batch.size() + queue.size();
  }

  private void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    while (left > 0 && !stopping && (failing || !room.isHalfFull())) {
      LockSupport.parkNanos(this, left);
      left = until - System.nanoTime();
    }
  }

  private void drain() {
    for (LiveLog log = queue.poll(); log != null; log = queue.poll()) {
      batch.add(log);
    }
    long now = clock.millis();
    batch.forEach(log -> log.startDrain(now));
    boolean more = true;
    for (int round = 0; more && round < ROUNDS; round++) {
      more = store(now);
    }
    completeEnded();
    batch.removeIf(log -> !log.hasMore());
  }

  /** Stores some lines of every run; whether there were any. */
  private boolean store(long now) {
    boolean any = false;
    block.clear();
    for (LiveLog log : batch) {
      var lines = log.nextToStore();
      if (lines.isPresent()) {
        any = true;
        block.add(log, lines.get());
      }
      if (block.isFull()) {
        block.writeTo(blocks, now);
      }
    }
    block.writeTo(blocks, now);
    return any;
  }

  private void completeEnded() {
    List<LiveLog> ended = batch.stream().filter(LiveLog::isComplete).toList();
    if (ended.isEmpty()) {
      return;
    }
    blocks.sync();
    ended.forEach(batch::remove);
    ended.forEach(this::completeOne);
  }

  private void completeOne(LiveLog log) {
    try {
      complete.accept(log);
    } catch (RuntimeException e) {
      LOG.error("The end of the log of run {} could not be passed on.", log.run(), e);
    }
  }

  private void failed(Throwable cause) {
    if (!failing) {
      LOG.error(
          "Run logs cannot be stored; lines wait in memory and this is tried again twice a second.",
          cause);
    }
    failing = true;
  }

  private void recovered() {
    if (failing) {
      LOG.info("Run logs are stored again.");
    }
    failing = false;
  }
}
