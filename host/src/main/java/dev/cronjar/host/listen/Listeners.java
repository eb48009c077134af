package dev.cronjar.host.listen;

import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.engine.notify.EventReading;
import dev.cronjar.host.notice.EventConsumers;
import dev.cronjar.host.plugin.LoadedListener;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The listeners that plugins bring: each is told from a durable cursor of its own, on a thread of
 * its own, so that a slow one or one that throws holds up nobody.
 */
public final class Listeners implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Listeners.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Stores stores;
  private final Supplier<List<LoadedListener>> offered;
  private final EventPump.Place place;
  private final Clock clock;
  private final Patience patience;
  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("cronjar-listeners").unstarted(this::work);
  private volatile boolean closed;

  /** What listeners are told from. */
  public record Stores(
      EventConsumers consumers,
      EventReading reading,
      RunStore runs,
      LongFunction<Optional<Schedule>> schedules) {}

  private record Told(Telling telling, EventPump pump) {
    void close() {
      telling.stop();
      pump.close();
    }
  }

  /**
   * @param offered the listeners of active plugins
   */
  public Listeners(
      Stores stores,
      Supplier<List<LoadedListener>> offered,
      EventPump.Place place,
      Clock clock,
      Patience patience) {
    this.stores = stores;
    this.offered = offered;
    this.place = place;
    this.clock = clock;
    this.patience = patience;
  }

  public void start() {
    thread.start();
  }

  /** Other plugins may be there. Any thread. */
  public void changed() {
    news.release();
  }

  /** Something was committed. Any thread. */
  public void wake() {
    told.values().forEach(each -> each.pump.wake());
  }

  /** What is wrong with listeners, in words. */
  public List<String> problems() {
    return told.values().stream()
        .flatMap(each -> each.telling.problem().stream())
        .sorted()
        .toList();
  }

  private void work() {
    try {
      while (!closed) {
        follow();
        boolean ignored = news.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Listeners are followed no more");
    }
  }

  private void follow() {
    try {
      Map<String, LoadedListener> now =
          offered.get().stream().collect(Collectors.toMap(LoadedListener::name, each -> each));
      for (String name : List.copyOf(told.keySet())) {
        if (!now.containsKey(name)) {
          Optional.ofNullable(told.remove(name)).ifPresent(Told::close);
        }
      }
      now.keySet().stream().filter(name -> !told.containsKey(name)).forEach(this::begin);
    } catch (StoreUnavailable away) {
      LOG.debug("New listeners wait for the database", away);
    } catch (RuntimeException failed) {
      LOG.error("Looking for listeners failed; it is tried again", failed);
    }
  }

  private void begin(String name) {
    String consumer = "listener " + name;
    stores.consumers.register(consumer, EventConsumers.Begin.NOW);
    Telling telling =
        new Telling(
            name,
            () -> offered.get().stream().filter(each -> each.name().equals(name)).findFirst(),
            new Translation(stores.runs, stores.schedules),
            clock,
            patience);
    EventPump pump = new EventPump(consumer, stores.consumers, stores.reading, place, telling);
    told.put(name, new Told(telling, pump));
    pump.start();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(5))) {
        LOG.warn("Listeners are still being followed; they are closed all the same");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    told.values().forEach(each -> each.telling.stop());
    told.values().forEach(Told::close);
  }
}
