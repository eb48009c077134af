package dev.cronjar.host.engine;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.News;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Lives with the other hosts of the database, on a thread of its own: hears of their news, takes
 * buckets and gives them away.
 */
final class Neighbours {
  private static final Logger log = LogManager.getLogger(Neighbours.class);

  private static final long DEAF_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FeedReader feed;
  private final BucketDeals deals;
  private final TaskPlaces places;
  private final PermitDeals permits;
  private final ScheduleNews schedules;
  private final Orders orders;
  private final ReentrantLock changes;
  private final Rhythm rhythm;
  private final Supplier<List<Handover>> handovers;
  private final Consumer<Signal> signals;
  private final Thread thread = new Thread(this::work, "cronjar-neighbours");
  private final AtomicReference<Optional<Beat>> latest = new AtomicReference<>(Optional.empty());
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Set<Long> toRead = new HashSet<>();
  private final Set<Long> refused = new HashSet<>();

  /** Whether runs may wait for this host to make them. Belongs to the thread. */
  private boolean handedOver;

  private boolean wake;
  private volatile long lastTurnNanos = System.nanoTime() - DEAF_NANOS;
  private volatile boolean closed;

  Neighbours(
      FeedReader feed,
      Moves moves,
      ScheduleNews schedules,
      Orders orders,
      ReentrantLock changes,
      Rhythm rhythm) {
    this.feed = feed;
    this.deals = moves.deals;
    this.places = moves.places;
    this.permits = moves.permits;
    this.schedules = schedules;
    this.orders = orders;
    this.changes = changes;
    this.rhythm = rhythm;
    this.handovers = moves.handovers;
    this.signals = moves.signals;
  }

  /**
   * How buckets, single schedules, permits and runs come and go.
   *
   * @param handovers the runs that wait for this host to make them
   */
  record Moves(
      BucketDeals deals,
      TaskPlaces places,
      PermitDeals permits,
      Supplier<List<Handover>> handovers,
      Consumer<Signal> signals) {}

  /** The way to the dispatcher, and to know that what it wrote is committed. */
  record Dispatch(Consumer<Signal> signals, Flushed flushed) {}

  /** How often there is a look at the news, and how to ask for a beat before its time. */
  record Rhythm(Duration news, Runnable beatNow) {}

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  void close() {
    closed = true;
    thread.interrupt();
  }

  /** A beat brought this. Any thread. */
  void heard(Beat beat) {
    latest.set(Optional.of(beat));
    wake(() -> {});
  }

  /** Claims of these schedules were refused: another host has changed them. Any thread. */
  void refused(Set<Long> numbers) {
    wake(() -> refused.addAll(numbers));
  }

  /** Runs have come to wait for permits. Any thread. */
  void permitsAreShort() {
    wake(() -> {});
  }

  private void wake(Runnable change) {
    lock.lock();
    try {
      change.run();
      wake = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    while (!closed) {
      try {
        turn();
        hear();
        rest();
      } catch (InterruptedException ended) {
        return;
      } catch (CronjarException away) {
        log.debug("The other hosts cannot be heard now: {}", away.getMessage());
        restAfterFailure();
      } catch (RuntimeException broken) {
        log.error("What other hosts did could not be followed; the next look goes on", broken);
        restAfterFailure();
      }
    }
  }

  /** Whether it would deal at once with what a beat brings. Any thread. */
  boolean hears() {
    return System.nanoTime() - lastTurnNanos < DEAF_NANOS;
  }

  private void hear() {
    boolean heard = hears();
    lastTurnNanos = System.nanoTime();
    if (!heard) {
      rhythm.beatNow().run();
    }
  }

  private void turn() throws InterruptedException {
    List<News> news = feed.next();
    answer(news);
    note(news);
    Optional<Beat> beat = latest.getAndSet(Optional.empty());
    lend(news, beat);
    changes.lock();
    try {
      if (beat.isPresent()) {
        meet(beat.get());
      }
      if (!toRead.isEmpty()) {
        schedules.read(List.copyOf(toRead));
        toRead.clear();
      }
      if (deals.isGiving()) {
        deals.give();
      }
    } finally {
      changes.unlock();
    }
    orders.offerToOwner();
    takeHandedOver();
  }

  /** With each beat too: buckets that came may have brought some along. */
  private void takeHandedOver() {
    if (handedOver) {
      List<Handover> runs = handovers.get();
      if (!runs.isEmpty()) {
        signals.accept(new Signal.HandedOver(runs));
      }
      handedOver = false;
    }
  }

  private void lend(List<News> news, Optional<Beat> beat) {
    try {
      permits.turn(news, beat);
    } catch (CronjarException away) {
      latest.compareAndSet(Optional.empty(), beat);
      throw away;
    }
  }

  /** A beat that cannot be dealt with now is dealt with again, unless a newer one has come. */
  private void meet(Beat beat) throws InterruptedException {
    try {
      deals.gain(beat);
      deals.balance(beat);
      places.handOn(beat);
      handedOver = true;
    } catch (CronjarException away) {
      latest.compareAndSet(Optional.empty(), Optional.of(beat));
      throw away;
    }
  }

  private void answer(List<News> news) {
    for (News each : news) {
      switch (each.kind()) {
        case ORDER -> orders.ordered(each);
        case ANSWER -> orders.answered(each);
        case BUCKETS -> rhythm.beatNow().run();
        case HANDOVER -> handedOver = true;
        case SCHEDULE, PERMITS -> {}
      }
    }
  }

  private void note(List<News> news) {
    for (News each : news) {
      if (each.kind() == News.Kind.SCHEDULE) {
        toRead.add(Long.parseLong(each.subject()));
      }
    }
    lock.lock();
    try {
      toRead.addAll(refused);
      refused.clear();
    } finally {
      lock.unlock();
    }
  }

  private void rest() throws InterruptedException {
    lock.lock();
    try {
      long left = rhythm.news().toNanos() / (deals.isGiving() ? 2 : 1);
      while (!wake && left > 0) {
        left = woken.awaitNanos(left);
      }
      wake = false;
    } finally {
      lock.unlock();
    }
  }

  private void restAfterFailure() {
    try {
      rest();
    } catch (InterruptedException ended) {
      closed = true;
    }
  }
}
