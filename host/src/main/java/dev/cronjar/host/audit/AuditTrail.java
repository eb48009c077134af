package dev.cronjar.host.audit;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Writes every entry to the host's log at once and to the store by a thread of its own. Whoever
 * reports waits until the entry is kept, but only while the store answers: when it is away, entries
 * wait in memory, so many of them, and are appended when it is back.
 */
public final class AuditTrail implements AuditSink, AutoCloseable {
  private static final Logger LOG = LogManager.getLogger("cronjar.audit");
  private static final int MOST_WAITING = 10_000;
  private static final int AT_ONCE = 200;

  /** How long a reporter waits for the store, and how long is waited between tries. */
  record Patience(Duration reporter, Duration betweenTries) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  private final AuditStore store;
  private final Clock clock;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Patience patience;
  private final Thread writer;
  private volatile boolean answers = true;

  public AuditTrail(AuditStore store, Clock clock) {
    this(store, clock, Patience.USUAL);
  }

  AuditTrail(AuditStore store, Clock clock, Patience patience) {
    this.patience = patience;
    this.store = store;
    this.clock = clock;
    this.writer = Thread.ofPlatform().daemon().name("cronjar-audit").start(this::write);
  }

  private record Waiting(AuditEntry entry, CountDownLatch kept) {}

  @Override
  public void record(AuditEntry entry) {
    LOG.info("audit: {}", entry.line());
    Waiting waiting = new Waiting(entry, new CountDownLatch(1));
    if (!queue.offer(waiting)) {
      lost.incrementAndGet();
    } else if (answers && closing.getCount() > 0) {
      await(waiting);
    }
  }

  /** One that waited in vain is the last to wait, until the store answers again. */
  private void await(Waiting waiting) {
    try {
      if (!waiting.kept().await(patience.reporter().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The audit does not answer; entries wait");
        answers = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (closing.getCount() > 0 || !queue.isEmpty()) {
        Waiting first = queue.poll(patience.betweenTries().toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, AT_ONCE - 1);
          keep(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      LOG.error("The audit ends with {} entries that are in this log only", queue.size());
    }
  }

  /** Tries until the store takes them; when the host ends meanwhile, the log has them. */
  private void keep(List<Waiting> batch) throws InterruptedException {
    List<AuditEntry> entries = new ArrayList<>(batch.stream().map(Waiting::entry).toList());
    while (!append(entries)) {
      batch.forEach(each -> each.kept().countDown());
      if (closing.await(patience.betweenTries().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("{} audit entries are in this log only: the store is away", entries.size());
        return;
      }
    }
    batch.forEach(each -> each.kept().countDown());
  }

  private boolean append(List<AuditEntry> entries) {
    long missing = lost.getAndSet(0);
    if (missing > 0) {
      entries.add(lostEntry(missing));
    }
    try {
      store.append(entries);
      answers = true;
      return true;
    } catch (RuntimeException e) {
      return isRefused(e) ? appendEach(entries) : away(e);
    }
  }

  /** What the store will never take must not hold up what it would. */
  private static boolean isRefused(RuntimeException e) {
    return e instanceof CronjarException known && known.code() != ErrorCode.UNAVAILABLE;
  }

  private boolean appendEach(List<AuditEntry> entries) {
    for (AuditEntry entry : entries) {
      try {
        store.append(List.of(entry));
      } catch (RuntimeException e) {
        if (!isRefused(e)) {
          return away(e);
        }
        LOG.error("The audit does not take an entry, which is in this log only: {}", entry.line());
        lost.incrementAndGet();
      }
    }
    return true;
  }

  private boolean away(RuntimeException e) {
    if (answers) {
      LOG.warn("The audit cannot be written; entries wait: {}", e.getMessage());
    }
    answers = false;
    return false;
  }

  private AuditEntry lostEntry(long missing) {
    return new AuditEntry(
        UUID.randomUUID().toString(),
        clock.millis(),
        "host",
        "default",
        "",
        "audit.lost",
        "",
        "",
        "broken",
        missing + " entries could not be kept; the host's log has them",
        "",
        "");
  }

  /** Keeps what waits, if the store answers. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!writer.join(patience.reporter())) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
