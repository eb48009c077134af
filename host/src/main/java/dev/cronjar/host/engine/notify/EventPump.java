package dev.cronjar.host.engine.notify;

import dev.cronjar.host.notice.EventConsumers;
import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the committed events of all lives of all hosts to one durable consumer, each at least once,
 * read from the ledger. While another host works for the consumer, this one only looks whether that
 * is still so.
 *
 * <p>{@link #round} does one turn and can be called by a test; {@link #start} has a thread do
 * turns: when something was committed here, and once a second for what other hosts commit.
 */
public final class EventPump implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(EventPump.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Under load some drains are taken at a time: each turn may cost a transaction. */
  private static final Duration BREATH = Duration.ofMillis(100);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final long LAZY_NANOS = Duration.ofSeconds(5).toNanos();

  private final String name;
  private final EventConsumers store;
  private final EventReading reading;
  private final Place place;
  private final Consumer consumer;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable HostEpoch heldAs;
  private Cursors cursors = Cursors.NONE;
  private long writtenAt = System.nanoTime();

  /**
   * Which life of a host this is, and what time it is for it.
   *
   * @param millis the time that all hosts of the database go by
   */
  public record Place(Supplier<HostEpoch> self, LongSupplier millis) {}

  /** What handles the events. Called by one thread at a time. */
  public interface Consumer {
    /** This host works for the consumer from now on; {@code memory} is what it kept. */
    void begin(Map<String, String> memory);

    /**
     * Events in the order of their time, or none: also called without any, about once a second.
     * What it answers is kept in one transaction with the cursor. When it throws, or that
     * transaction fails, it begins anew with what was kept before, and the same events.
     */
    Kept handle(List<NumberedEvent> events);

    /** This host does not work for the consumer any more. */
    default void end() {}
  }

  /**
   * @param name of a consumer that is registered
   */
  public EventPump(
      String name, EventConsumers store, EventReading reading, Place place, Consumer consumer) {
    this.name = name;
    this.store = store;
    this.reading = reading;
    this.place = place;
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().daemon().name("cronjar-events-" + name).unstarted(this::work);
  }

  public void start() {
    thread.start();
  }

  /** Something was committed, or there is other reason to look. Any thread. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  private void work() {
    try {
      while (!closed) {
        boolean more = turn();
        if (!more) {
          news.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
          news.drainPermits();
          TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
        }
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Consumer {} ends", name);
    }
    leave();
  }

  /** A failure must not end the consumer: the next turn may go better. */
  private boolean turn() throws InterruptedException {
    try {
      return round();
    } catch (StoreUnavailable away) {
      LOG.debug("Consumer {} waits for the database", name, away);
    } catch (RuntimeException failed) {
      LOG.log(
          closed ? Level.DEBUG : Level.ERROR,
          "Consumer {} failed; the same events are handed over again in 5 s",
          name,
          failed);
    }
    release();
    if (!closed) {
      TimeUnit.NANOSECONDS.sleep(AFTER_FAILURE.toNanos());
    }
    return false;
  }

  /**
   * One turn; answers whether there was something, so that another turn at once is worth while.
   *
   * @throws StoreUnavailable if the database cannot be reached; the next round begins anew
   */
  public boolean round() {
    HostEpoch self = place.self().get();
    if (!store.hold(name, self, place.millis().getAsLong())) {
      release();
      return false;
    }
    if (!self.equals(heldAs)) {
      // another host may have worked for it since an earlier life of this one did
      release();
      cursors = Cursors.NONE;
      consumer.begin(store.memory(name));
      heldAs = self;
    }
    cursors = cursors.with(store.cursors(name));
    EventReading.Read read = reading.next(cursors.all());
    read.gaps().forEach(gap -> LOG.warn("Consumer {}: {}", name, gap));
    return keep(self, read, handled(read));
  }

  private Kept handled(EventReading.Read read) {
    try {
      return consumer.handle(read.events());
    } catch (RuntimeException failed) {
      release();
      throw failed;
    }
  }

  private boolean keep(HostEpoch self, EventReading.Read read, Kept kept) {
    cursors = cursors.movedTo(read.cursors());
    boolean due = kept.when() == Kept.When.NOW || System.nanoTime() - writtenAt > LAZY_NANOS;
    if (hasContent(kept) || (due && !cursors.moved().isEmpty())) {
      write(self, kept);
    }
    return !read.events().isEmpty();
  }

  private static boolean hasContent(Kept kept) {
    return !kept.remembered().isEmpty() || !kept.forgotten().isEmpty() || !kept.sent().isEmpty();
  }

  private void write(HostEpoch self, Kept kept) {
    boolean written;
    try {
      written = store.advance(name, self, cursors.moved(), kept);
    } catch (RuntimeException failed) {
      release();
      throw failed;
    }
    if (!written) {
      LOG.info("Consumer {} is another host's now", name);
      release();
      return;
    }
    cursors = cursors.written();
    writtenAt = System.nanoTime();
  }

  private void release() {
    if (heldAs != null) {
      heldAs = null;
      consumer.end();
    }
  }

  /** What was handled and not noted yet is noted, so that it does not come again. */
  private void leave() {
    try {
      HostEpoch self = heldAs;
      if (self != null && !cursors.moved().isEmpty()) {
        store.advance(name, self, cursors.moved(), Kept.NOTHING);
      }
    } catch (RuntimeException failed) {
      LOG.debug("The cursor of consumer {} stays where it was", name, failed);
    }
    release();
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
