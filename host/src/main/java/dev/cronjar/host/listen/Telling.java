package dev.cronjar.host.listen;

import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.plugin.Errand;
import dev.cronjar.host.plugin.LoadedListener;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.plugin.HostEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Tells one listener, whichever version of it is there, what has happened. What it throws at is
 * told again after a pause that grows; the thread that waits here is this listener's alone.
 */
final class Telling implements EventPump.Consumer {
  private static final Logger LOG = LogManager.getLogger(Telling.class);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private final String name;
  private final Supplier<Optional<LoadedListener>> offer;
  private final Translation translation;
  private final Clock clock;
  private final Patience patience;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile int failures;
  private volatile String failure = "";

  /** When the call under way began, {@code nanoTime}; 0 for none. */
  private volatile long calledAt;

  /**
   * @param offer the version that is there now
   */
  Telling(
      String name,
      Supplier<Optional<LoadedListener>> offer,
      Translation translation,
      Clock clock,
      Patience patience) {
    this.name = name;
    this.offer = offer;
    this.translation = translation;
    this.clock = clock;
    this.patience = patience;
  }

  /** It is to end, and what it has in hand is to come again. */
  private static final class Stopped extends RuntimeException {}

  @Override
  public void begin(Map<String, String> memory) {
    LOG.debug("Listener {} is told by this host", name);
  }

  @Override
  public Kept handle(List<NumberedEvent> events) {
    if (events.isEmpty()) {
      return Kept.NOTHING_SO_FAR;
    }
    LoadedListener listener = present();
    List<HostEvent> left = new ArrayList<>();
    events.forEach(each -> translation.of(each, listener::hears).ifPresent(left::add));
    while (!left.isEmpty()) {
      left.subList(0, tell(present(), left)).clear();
    }
    return Kept.NOTHING_SO_FAR;
  }

  /** Waits for a version: one may be on its way in place of another. */
  private LoadedListener present() {
    Optional<LoadedListener> found = offer.get();
    while (found.isEmpty()) {
      pause(LOOK);
      found = offer.get();
    }
    return found.get();
  }

  /** Answers how many are told. */
  private int tell(LoadedListener listener, List<HostEvent> events) {
    AtomicInteger done = new AtomicInteger();
    Optional<Errand> begun = listener.tell(List.copyOf(events), done);
    if (begun.isEmpty()) {
      pause(LOOK);
      return 0;
    }
    calledAt = System.nanoTime();
    try {
      await(begun.get(), listener, done);
    } finally {
      calledAt = 0;
    }
    Optional<String> thrown = begun.get().failure();
    if (thrown.isEmpty()) {
      failures = 0;
      return done.get();
    }
    return done.get() + afterFailure(thrown.get(), events.get(done.get()), done.get());
  }

  /** A version that was replaced has some seconds to end its event, and is interrupted then. */
  private void await(Errand errand, LoadedListener listener, AtomicInteger done) {
    long replacedAt = 0;
    int before = 0;
    boolean slow = false;
    boolean asked = false;
    while (!ended(errand)) {
      if (done.get() != before) {
        before = done.get();
        calledAt = System.nanoTime();
        slow = false;
      }
      slow = slow || tellIfSlow();
      boolean current = offer.get().filter(listener::equals).isPresent();
      if (!current && replacedAt == 0) {
        replacedAt = System.nanoTime();
      }
      if (!current && System.nanoTime() - replacedAt > patience.grace().toNanos()) {
        tellOfInterruption(asked);
        asked = true;
        errand.interrupt();
      }
    }
  }

  private boolean tellIfSlow() {
    boolean slow = System.nanoTime() - calledAt > patience.slow().toNanos();
    if (slow) {
      LOG.warn(
          "Listener {} has been at one event for more than {} s; it is left to it, and hears nothing"
              + " else meanwhile",
          name,
          patience.slow().toSeconds());
    }
    return slow;
  }

  private void tellOfInterruption(boolean already) {
    if (!already) {
      LOG.warn(
          "Listener {} was replaced and its old version has not ended its event within {} ms; it is"
              + " interrupted, and what is there in its place is told the event again",
          name,
          patience.grace().toMillis());
    }
  }

  private boolean ended(Errand errand) {
    try {
      if (stop.getCount() == 0) {
        errand.interrupt();
        throw new Stopped();
      }
      return errand.await(LOOK);
    } catch (InterruptedException stopped) {
      errand.interrupt();
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  /** Answers 1 when the event is left out. */
  private int afterFailure(String thrown, HostEvent event, int handled) {
    failures = handled > 0 ? 1 : failures + 1;
    failure = thrown;
    Duration age = Duration.between(event.at(), clock.instant());
    if (failures > 1 && age.compareTo(GIVEN_UP_AFTER) > 0) {
      LOG.warn("Listener {} is not told event {} any more, a day old: {}", name, event, thrown);
      return 1;
    }
    if (failures == 1) {
      LOG.warn("Listener {} failed and is told again: {}", name, thrown);
    }
    Duration pause = patience.firstPause().multipliedBy(1L << Math.min(failures - 1, 10));
    pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    return 0;
  }

  private void pause(Duration time) {
    try {
      if (stop.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Stopped();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  /** What is wrong with it, in words. */
  Optional<String> problem() {
    long since = calledAt;
    long taken = since == 0 ? 0 : System.nanoTime() - since;
    if (taken > patience.slow().toNanos()) {
      return Optional.of(
          "listener %s has been at one event for %d s"
              .formatted(name, TimeUnit.NANOSECONDS.toSeconds(taken)));
    }
    int times = failures;
    return times == 0
        ? Optional.empty()
        : Optional.of(
            "listener %s failed %d times at an event, which is told again: %s"
                .formatted(name, times, failure));
  }

  void stop() {
    stop.countDown();
  }
}
