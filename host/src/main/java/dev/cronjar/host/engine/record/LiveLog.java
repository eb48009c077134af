package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogMatches;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPart;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.LogSearch;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The log of a run that goes on: its last lines in memory, the others, also those of its earlier
 * attempts, in a chain of blocks. Lines that come after the close are dropped: the run row is
 * written.
 */
final class LiveLog implements RunLogs.Writer {
  /** What a log tells its lane. Called while the log is locked. */
  interface Lane {
    /** There is something to store or to complete. */
    void queue(LiveLog log);

    /** This attempt logged nothing and has ended. */
    void forget(LiveLog log);
  }

  private record Snapshot(List<Lines> memory, long lastAddress, long end, boolean closed) {
    /** Lines before this one are stored. */
    long storedEnd() {
      return memory.isEmpty() ? end : memory.getFirst().firstLine();
    }
  }

  private final RunId run;
  private final LogLimits limits;
  private final WaitingRoom room;
  private final Lane lane;
  private final LineLimiter limiter;
  private final LogChain chain;
  private final long begin;
  private final Deque<LineBuffer> buffers = new ArrayDeque<>(2);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Condition shrunk = lock.newCondition();
  private Consumer<LogPointer> stored = pointer -> {};
  private long end;
  private long waitingBytes;
  private long lastAtMillis;
  private boolean queued;
  private boolean closed;
  private boolean told;

  /**
   * @param before what the run's earlier attempts have left
   */
  LiveLog(RunId run, StoredLog before, LogLimits limits, WaitingRoom room, Lane lane) {
    this.run = run;
    this.begin = before.end();
    this.end = begin;
    this.chain = LogChain.after(before.lastAddress(), begin);
    this.limits = limits;
    this.room = room;
    this.lane = lane;
    this.limiter = new LineLimiter(limits, this::keep);
  }

  RunId run() {
    return run;
  }

  @Override
  public void append(long atMillis, String level, String logger, String text) {
    byte[] line = LineCodec.encode(atMillis, level, logger, text, limits.lineBytes());
    room.await();
    lock.lock();
    try {
      while (!closed && waitingBytes >= limits.waitingBytesPerRun()) {
        shrunk.awaitUninterruptibly();
      }
      if (!closed) {
        lastAtMillis = atMillis;
        limiter.add(atMillis, line);
        queue();
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(byte[] line) {
    LineBuffer last = buffers.peekLast();
    if (last == null || !last.isOpen()) {
      last = new LineBuffer(end);
      buffers.add(last);
    }
    last.add(line);
    end++;
    waitingBytes += line.length;
    room.take(line.length);
    grown.signalAll();
  }

  private void queue() {
    if (!queued) {
      queued = true;
      lane.queue(this);
    }
  }

  @Override
  public void close(Consumer<LogPointer> stored) {
    boolean empty;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      limiter.finish(lastAtMillis);
      end();
      this.stored = stored;
      empty = end == begin;
      if (empty) {
        lane.forget(this);
      } else {
        queue();
      }
    } finally {
      lock.unlock();
    }
    if (empty) {
      stored.accept(pointer());
    }
  }

  private void end() {
    closed = true;
    grown.signalAll();
    shrunk.signalAll();
  }

  /** The lane has ended: nobody waits any more, later lines are dropped. */
  void abandon() {
    lock.lock();
    try {
      end();
    } finally {
      lock.unlock();
    }
  }

  /** A drain begins: what is added from now on needs a new {@link Lane#queue}. */
  void startDrain(long nowMillis) {
    lock.lock();
    try {
      queued = false;
      limiter.settle(nowMillis);
    } finally {
      lock.unlock();
    }
  }

  /** The oldest lines that are not stored. The same again until {@link #stored} is called. */
  Optional<Lines> nextToStore() {
    lock.lock();
    try {
      return Optional.ofNullable(buffers.peekFirst()).map(LineBuffer::seal);
    } finally {
      lock.unlock();
    }
  }

  LogPart part(Lines lines, int offset) {
    return chain.part(run, lines, offset);
  }

  /** What {@link #nextToStore} answered lies at {@code address}. */
  void stored(LogPart part, long address) {
    lock.lock();
    try {
      chain.add(address, part);
      buffers.removeFirst();
      waitingBytes -= part.length();
      shrunk.signalAll();
    } finally {
      lock.unlock();
    }
    room.give(part.length());
  }

  /** Whether the lane must come back without being called. */
  boolean hasMore() {
    lock.lock();
    try {
      return !buffers.isEmpty() || limiter.isHolding();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the run has ended and all its lines are stored, and nobody has been told yet. */
  boolean isComplete() {
    lock.lock();
    try {
      return closed && buffers.isEmpty() && !told;
    } finally {
      lock.unlock();
    }
  }

  LogPointer pointer() {
    return LogBlocks.pointer(chain.last());
  }

  /** Tells it; once, although a close during a drain has it drained again. */
  void complete() {
    Consumer<LogPointer> hears;
    lock.lock();
    try {
      told = true;
      hears = stored;
    } finally {
      lock.unlock();
    }
    hears.accept(pointer());
  }

  LogPage read(LogBlocks blocks, long from, int limit, Duration wait) {
    Snapshot now = snapshot(from, wait);
    PageBuilder page = new PageBuilder(from < 0 ? now.end() + from : from, limit);
    give(now, blocks, page);
    return page.page(now.end(), now.closed());
  }

  LogMatches search(LogBlocks blocks, LogSearch wanted) {
    Snapshot now = snapshot();
    MatchFinder finder = new MatchFinder(wanted);
    give(now, blocks, finder);
    return finder.matches(now.end());
  }

  private void give(Snapshot now, LogBlocks blocks, LineSink sink) {
    if (sink.next() < now.storedEnd()) {
      new StoredLog(blocks, run, now.lastAddress()).read(sink, now.storedEnd());
    }
    now.memory().stream().takeWhile(lines -> !sink.isFull()).forEach(sink::add);
  }

  private Snapshot snapshot(long from, Duration wait) {
    long nanos = wait.toNanos();
    lock.lock();
    try {
      while (from >= end && !closed && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      // The caller sees the page as it is, and its own interrupt.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return snapshot();
  }

  private Snapshot snapshot() {
    lock.lock();
    try {
      List<Lines> memory = buffers.stream().map(LineBuffer::lines).toList();
      return new Snapshot(memory, chain.last(), end, closed);
    } finally {
      lock.unlock();
    }
  }
}
