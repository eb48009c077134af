package dev.cronjar.host.engine.notify;

import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Hands committed events to listeners in this process, in order, each on a thread of its own: a
 * slow or throwing listener harms nobody. A listener that falls behind by more than its buffer
 * misses drains and sees the gap in the numbers; what it missed is in the ledger ({@code
 * Ledger.events}).
 */
public final class EventStream implements AutoCloseable {
  private static final Logger log = LogManager.getLogger(EventStream.class);
  private static final int BUFFERED_DRAINS = 1_000;

  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  /**
   * Calls {@code listener} with the events of each drain committed from now on, until the
   * subscription is closed.
   */
  public AutoCloseable subscribe(String name, Consumer<List<NumberedEvent>> listener) {
    Subscription subscription = new Subscription(name, listener);
    subscriptions.add(subscription);
    subscription.thread.start();
    return subscription;
  }

  /** A drain of this life of the host was committed. */
  public void committed(HostEpoch epoch, Drain drain) {
    if (subscriptions.isEmpty() || drain.events().isEmpty()) {
      return;
    }
    List<NumberedEvent> numbered = new ArrayList<>(drain.events().size());
    long number = drain.firstEvent();
    for (Event event : drain.events()) {
      numbered.add(new NumberedEvent(epoch, number++, event));
    }
    for (Subscription subscription : subscriptions) {
      subscription.offer(numbered);
    }
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }

  private final class Subscription implements AutoCloseable {
    private final String name;
    private final Consumer<List<NumberedEvent>> listener;
    private final BlockingQueue<List<NumberedEvent>> buffer =
        new ArrayBlockingQueue<>(BUFFERED_DRAINS);
    private final Thread thread;
    private volatile boolean closed;

    Subscription(String name, Consumer<List<NumberedEvent>> listener) {
      this.name = name;
      this.listener = listener;
      this.thread = new Thread(this::work, "cronjar-events-" + name);
      this.thread.setDaemon(true);
    }

    void offer(List<NumberedEvent> events) {
      if (!buffer.offer(events)) {
        log.debug("Listener {} is behind and misses {} events", name, events.size());
      }
    }

    private void work() {
      while (!closed) {
        try {
          listener.accept(buffer.take());
        } catch (InterruptedException stopped) {
          return;
        } catch (RuntimeException failed) {
          log.warn("Listener {} failed on an event and goes on with the next", name, failed);
        }
      }
    }

    @Override
    public void close() {
      closed = true;
      subscriptions.remove(this);
      thread.interrupt();
    }
  }
}
