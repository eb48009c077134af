package dev.cronjar.host.metrics;

import dev.cronjar.host.metrics.MeasureStore.Uncounted;
import dev.cronjar.host.run.HostEpoch;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * What this process has brought to an end since it started, by task and org; under all the epochs
 * it had. In memory: there are few tasks. By schedule it is kept in the store, by life.
 * Thread-safe.
 */
public final class SinceStart {
  private final MeasureStore store;

  /** Through which drain, by own epoch. */
  private final Map<HostEpoch, Long> seen = new HashMap<>();

  private final Tallies tallies = new Tallies();
  private final ReentrantLock lock = new ReentrantLock();

  public SinceStart(MeasureStore store) {
    this.store = store;
  }

  void own(HostEpoch epoch) {
    locked(() -> seen.putIfAbsent(epoch, 0L));
  }

  /** Another host may have counted some of ours. */
  void catchUp(Uncounted life) {
    locked(
        () -> {
          long from = seen.getOrDefault(life.epoch(), life.through());
          while (from < life.through()) {
            Tallies fresh = new Tallies();
            long to = store.ended(life.epoch(), from, life.through(), fresh::addOfAnySchedule);
            fresh.each(tallies::add);
            from = to > from ? to : life.through();
            seen.put(life.epoch(), from);
          }
        });
  }

  void add(Uncounted now, Map<Place, Tallies> fresh) {
    locked(
        () -> {
          if (seen.replace(now.epoch(), now.through()) != null) {
            fresh.forEach((place, some) -> addAll(place, some));
          }
        });
  }

  private void addAll(Place place, Tallies some) {
    if (place.chunk() == Place.ALL_SCHEDULES) {
      some.each(tallies::add);
    }
  }

  /** The lives that this process had, the present one among them. */
  Set<HostEpoch> lives() {
    lock.lock();
    try {
      return Set.copyOf(seen.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Tells them; nothing is counted meanwhile. */
  public void each(BiConsumer<Subject, Tally> to) {
    locked(() -> tallies.each(to));
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
