package dev.cronjar.host.engine;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * At most one timer for each run: its next attempt, its timeout or the end of its grace, as its
 * stage says. A heap in which each run knows its place, so that a timer is cleared in logarithmic
 * time and leaves nothing behind: most timeouts never ring. Belongs to the dispatcher.
 */
final class Timers {
  private final ArrayList<LiveRun> heap = new ArrayList<>();

  /** Sets the run's timer, or moves it. */
  void set(LiveRun run, long atMillis) {
    clear(run);
    run.ringsAt = atMillis;
    heap.add(run);
    rise(run, heap.size() - 1);
  }

  void clear(LiveRun run) {
    int place = run.timer;
    if (place >= 0) {
      run.timer = -1;
      LiveRun last = heap.remove(heap.size() - 1);
      if (last != run) {
        sink(last, place);
        rise(last, last.timer);
      }
    }
  }

  /** The instant of the first timer, {@link Long#MAX_VALUE} without any. */
  long earliest() {
    return heap.isEmpty() ? Long.MAX_VALUE : heap.get(0).ringsAt;
  }

  /** Takes the first run whose timer rings, if one does. */
  @Nullable LiveRun ringing(long nowMillis) {
    if (earliest() > nowMillis) {
      return null;
    }
    LiveRun first = heap.get(0);
    clear(first);
    return first;
  }

  private void rise(LiveRun run, int from) {
    int place = from;
    while (place > 0 && heap.get((place - 1) / 2).ringsAt > run.ringsAt) {
      put(heap.get((place - 1) / 2), place);
      place = (place - 1) / 2;
    }
    put(run, place);
  }

  private void sink(LiveRun run, int from) {
    int place = from;
    int child = earlierChild(place);
    while (child < heap.size() && heap.get(child).ringsAt < run.ringsAt) {
      put(heap.get(child), place);
      place = child;
      child = earlierChild(place);
    }
    put(run, place);
  }

  private int earlierChild(int place) {
    int left = 2 * place + 1;
    int right = left + 1;
    return right < heap.size() && heap.get(right).ringsAt < heap.get(left).ringsAt ? right : left;
  }

  private void put(LiveRun run, int place) {
    heap.set(place, run);
    run.timer = place;
  }
}
