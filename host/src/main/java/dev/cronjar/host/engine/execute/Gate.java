package dev.cronjar.host.engine.execute;

import dev.cronjar.host.schedule.Priority;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The host limit. Who finds no free place stands by priority, within one priority first in, first
 * out; waiting a minute is worth one priority, so nobody waits for ever. Not thread-safe: it
 * belongs to the dispatcher.
 *
 * @param <R> what waits
 */
public final class Gate<R> {
  private static final long AGEING_MILLIS = 60_000;

  private final int limit;
  private final Map<Priority, ArrayDeque<Waiting<R>>> queues = new EnumMap<>(Priority.class);
  private int taken;

  public Gate(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("The host limit must be at least 1, found " + limit);
    }
    this.limit = limit;
    for (Priority priority : Priority.values()) {
      queues.put(priority, new ArrayDeque<>());
    }
  }

  /** Takes a place if one is free and nobody waits for it. */
  public boolean tryEnter() {
    if (taken >= limit || waiting() > 0) {
      return false;
    }
    taken++;
    return true;
  }

  public void stand(R run, Priority priority, long nowMillis) {
    queue(priority).addLast(new Waiting<>(run, nowMillis));
  }

  /** Lets the next one in, if a place is free. */
  public Optional<R> admit(long nowMillis) {
    if (taken >= limit) {
      return Optional.empty();
    }
    Priority best = bestPriority(nowMillis);
    Waiting<R> next = queue(best).pollFirst();
    if (next == null) {
      return Optional.empty();
    }
    taken++;
    return Optional.of(next.run);
  }

  /** One who waits goes away without entering; answers whether it was there. */
  public boolean withdraw(R run) {
    for (ArrayDeque<Waiting<R>> queue : queues.values()) {
      for (Iterator<Waiting<R>> each = queue.iterator(); each.hasNext(); ) {
        if (each.next().run.equals(run)) {
          each.remove();
          return true;
        }
      }
    }
    return false;
  }

  /** One who entered has left. */
  public void leave() {
    if (taken == 0) {
      throw new IllegalStateException("Nobody is inside");
    }
    taken--;
  }

  public int taken() {
    return taken;
  }

  public int limit() {
    return limit;
  }

  public int waiting() {
    int sum = 0;
    for (ArrayDeque<Waiting<R>> queue : queues.values()) {
      sum += queue.size();
    }
    return sum;
  }

  private Priority bestPriority(long nowMillis) {
    Priority best = Priority.NORMAL;
    long bestRank = Long.MIN_VALUE;
    for (Map.Entry<Priority, ArrayDeque<Waiting<R>>> entry : queues.entrySet()) {
      Waiting<R> head = entry.getValue().peekFirst();
      if (head != null) {
        long rank = entry.getKey().rank() + (nowMillis - head.sinceMillis) / AGEING_MILLIS;
        if (rank >= bestRank) {
          bestRank = rank;
          best = entry.getKey();
        }
      }
    }
    return best;
  }

  private ArrayDeque<Waiting<R>> queue(Priority priority) {
    ArrayDeque<Waiting<R>> queue = queues.get(priority);
    if (queue == null) {
      throw new IllegalStateException("No queue for " + priority);
    }
    return queue;
  }

  private record Waiting<R>(R run, long sinceMillis) {}
}
