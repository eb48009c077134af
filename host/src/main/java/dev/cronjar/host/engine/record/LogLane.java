package dev.cronjar.host.engine.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogMatches;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.LogSearch;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The logs of all runs. Lines are readable as soon as they are appended; a thread of the lane's own
 * stores them, those of all runs together, a hundred times a second at most.
 *
 * <p>While the store is away lines wait in memory, and writers wait when that is full. Nothing is
 * lost without being named.
 */
public final class LogLane implements RunLogs, LiveLog.Lane, AutoCloseable {
  private static final int RECENT = 20_000;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final LogBlocks blocks;
  private final LogLimits limits;
  private final WaitingRoom room;
  private final LogDrains drains;
  private final Map<RunId, LiveLog> live = new ConcurrentHashMap<>();

  /** Of runs that have just ended: their rows may not be written yet. */
  private final Cache<RunId, LogPointer> recent =
      Caffeine.newBuilder().maximumSize(RECENT).executor(Runnable::run).build();

  /** Starts the lane. {@code blocks} is still the caller's to close, after the lane. */
  public LogLane(LogBlocks blocks, LogLimits limits, Clock clock) {
    this.blocks = blocks;
    this.limits = limits;
    this.room = new WaitingRoom(limits.waitingBytes());
    this.drains = new LogDrains(blocks, room, this::complete, clock);
    drains.start();
  }

  /**
   * Opens the log of an attempt that starts. Reads where the log of earlier ones ends, if there are
   * any; begins anew where retention has removed it.
   *
   * @throws IllegalStateException if the run's log is open already
   * @throws dev.cronjar.host.run.StoreUnavailable if that cannot be read now
   */
  @Override
  public Writer open(RunId id, LogPointer before) {
    StoredLog earlier = new StoredLog(blocks, id, LogBlocks.address(before));
    LiveLog opened = new LiveLog(id, earlier, limits, room, this);
    if (live.putIfAbsent(id, opened) != null) {
      throw new IllegalStateException("The log of run " + id + " is open already.");
    }
    return opened;
  }

  @Override
  public LogPage read(RunId id, LogPointer pointer, long from, int limit, Duration wait) {
    LiveLog open = live.get(id);
    if (open != null) {
      return open.read(blocks, from, limit, wait);
    }
    LogPointer known = pointer.isNone() ? recentPointer(id) : pointer;
    return known.isNone()
        ? readElsewhere(id, from, limit, wait)
        : readStored(id, known, from, limit);
  }

  /** The run may go on at another host, whose blocks are looked at until there are new lines. */
  private LogPage readElsewhere(RunId id, long from, int limit, Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    while (true) {
      Optional<LogPointer> newest = blocks.newestOf(id);
      LogPage page = readStored(id, newest.orElse(LogPointer.NONE), from, limit);
      long left = until - System.nanoTime();
      if (newest.isEmpty() || !page.lines().isEmpty() || left <= 0) {
        return page;
      }
      LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
      if (Thread.currentThread().isInterrupted()) {
        return page;
      }
    }
  }

  private LogPointer recentPointer(RunId id) {
    return Optional.ofNullable(recent.getIfPresent(id)).orElse(LogPointer.NONE);
  }

  private LogPage readStored(RunId id, LogPointer pointer, long from, int limit) {
    StoredLog log = new StoredLog(blocks, id, LogBlocks.address(pointer));
    PageBuilder page = new PageBuilder(from < 0 ? log.end() + from : from, limit);
    log.read(page, log.end());
    return page.page(log.end(), true);
  }

  @Override
  public LogMatches search(RunId id, LogPointer pointer, LogSearch wanted) {
    LiveLog open = live.get(id);
    if (open != null) {
      return open.search(blocks, wanted);
    }
    LogPointer known = pointer.isNone() ? recentPointer(id) : pointer;
    LogPointer last = known.isNone() ? blocks.newestOf(id).orElse(LogPointer.NONE) : known;
    StoredLog log = new StoredLog(blocks, id, LogBlocks.address(last));
    MatchFinder finder = new MatchFinder(wanted);
    log.read(finder, log.end());
    return finder.matches(log.end());
  }

  @Override
  public void queue(LiveLog log) {
    drains.queue(log);
  }

  @Override
  public void forget(LiveLog log) {
    live.remove(log.run(), log);
  }

  private void complete(LiveLog log) {
    recent.put(log.run(), log.pointer());
    forget(log);
    log.complete();
  }

  /**
   * Stores what there is and ends the lane; lines that come later are dropped. Waits for a store
   * that is away for {@code limit} at most.
   */
  public void close(Duration limit) {
    drains.stop(limit);
    room.close();
    live.values().forEach(LiveLog::abandon);
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }
}
