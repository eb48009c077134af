package dev.cronjar.host.http;

import dev.cronjar.host.control.EventFeed;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.IntStream;

/**
 * Hands committed events to all who listen, and keeps the last of them for those who come back. It
 * waits for nobody: a listener whose buffer is full is dropped.
 */
final class Broadcast implements AutoCloseable {
  private static final int KEPT = 1_000;

  private final EventFeed feed;
  private final Scheduling scheduling;
  private final Deque<NumberedEvent> last = new ArrayDeque<>();
  private final Map<HostEpoch, Long> seen = new HashMap<>();
  private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
  private EventFeed.Subscription subscription = () -> {};

  Broadcast(EventFeed feed, Scheduling scheduling) {
    this.feed = feed;
    this.scheduling = scheduling;
  }

  void start() {
    subscription = feed.subscribe(this::accept);
  }

  /** Events come at least once; each is told once. A gap in the numbers is told as a reset. */
  private synchronized void accept(List<NumberedEvent> events) {
    for (NumberedEvent event : events) {
      long next = event.number();
      long before = seen.getOrDefault(event.epoch(), next - 1);
      if (next > before || !seen.containsKey(event.epoch())) {
        seen.put(event.epoch(), next);
        if (next > before + 1) {
          last.clear();
          listeners.forEach(Listener::missed);
        }
        tell(event);
      }
    }
  }

  /** Worded once, and only when somebody listens. */
  private void tell(NumberedEvent event) {
    last.addLast(event);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    if (!listeners.isEmpty()) {
      TellableEvent worded = TellableEvent.of(event, scheduling);
      listeners.forEach(listener -> listener.offer(worded));
    }
  }

  /** From here on, or from behind the event with this id; an empty one is none. */
  synchronized void join(Listener listener, String lastId) {
    List<NumberedEvent> kept = List.copyOf(last);
    int behind = kept.size();
    if (!lastId.isEmpty()) {
      int found =
          IntStream.range(0, kept.size())
              .filter(i -> TellableEvent.id(kept.get(i)).equals(lastId))
              .findFirst()
              .orElse(-1);
      if (found < 0) {
        listener.missed();
      } else {
        behind = found + 1;
      }
    }
    kept.subList(behind, kept.size())
        .forEach(event -> listener.offer(TellableEvent.of(event, scheduling)));
    listeners.add(listener);
  }

  void leave(Listener listener) {
    listeners.remove(listener);
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
