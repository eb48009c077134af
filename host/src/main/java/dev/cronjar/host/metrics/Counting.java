package dev.cronjar.host.metrics;

import dev.cronjar.host.metrics.MeasureStore.Uncounted;
import dev.cronjar.host.run.HostEpoch;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Counts what drains left behind: now and then, and before somebody looks. The engine pays nothing
 * for it but a few bytes of each run in its drain. Thread-safe.
 */
public final class Counting {
  private final MeasureStore store;
  private final SinceStart sinceStart;
  private final Supplier<HostEpoch> self;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param self the present life of this host
   */
  public Counting(MeasureStore store, SinceStart sinceStart, Supplier<HostEpoch> self) {
    this.store = store;
    this.sinceStart = sinceStart;
    this.self = self;
  }

  /** Afterwards everything counts that was committed before. */
  public void round() {
    turn.lock();
    try {
      sinceStart.own(self.get());
      for (Uncounted life : store.uncounted()) {
        sinceStart.catchUp(life);
        count(life);
      }
    } finally {
      turn.unlock();
    }
  }

  private void count(Uncounted life) {
    Uncounted before = life;
    boolean goesOn = true;
    while (goesOn) {
      Map<Place, Tallies> fresh = new HashMap<>();
      long through =
          store.ended(before.epoch(), before.through(), Long.MAX_VALUE, run -> add(fresh, run));
      boolean read = through > before.through();
      Uncounted now = new Uncounted(before.epoch(), through, !read && life.over());
      goesOn = (read || now.over()) && write(before, now, fresh) && read;
      before = now;
    }
  }

  /** When another host has gone on meanwhile, the next round sees what it left. */
  private boolean write(Uncounted before, Uncounted now, Map<Place, Tallies> fresh) {
    Map<Place, Tallies> merged = new HashMap<>();
    store.tallies(now.epoch(), fresh.keySet()).forEach(merged::put);
    fresh.forEach((place, some) -> some.each(at(merged, place)::add));
    boolean written = store.count(before, now, merged);
    if (written) {
      sinceStart.add(now, fresh);
    }
    return written;
  }

  private static void add(Map<Place, Tallies> fresh, EndedRun run) {
    long slot = Place.slotOf(run.endedMillis());
    int chunk = Place.chunkOf(run.subject().schedule());
    at(fresh, new Place(slot, chunk)).add(run);
    at(fresh, new Place(Place.LIFE, chunk)).add(run);
    at(fresh, new Place(slot, Place.ALL_SCHEDULES)).addOfAnySchedule(run);
  }

  private static Tallies at(Map<Place, Tallies> tallies, Place place) {
    return tallies.computeIfAbsent(place, fresh -> new Tallies());
  }
}
