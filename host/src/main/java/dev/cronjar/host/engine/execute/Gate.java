package dev.cronjar.host.engine.execute;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Priority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The host limit and the limits of orgs. Who finds no free place stands by priority, within one
 * priority first in, first out; waiting a minute is worth one priority, so nobody waits for ever. A
 * full org keeps its own runs waiting and lets those of others pass. Every operation takes
 * logarithmic time in the number of orgs that wait, however many runs do. Not thread-safe: it
 * belongs to the dispatcher.
 *
 * @param <R> what waits
 */
public final class Gate<R> {
  private static final long AGEING_MILLIS = 60_000;

  private final int limit;
  private final ToIntFunction<OrgId> orgLimits;
  private final Map<OrgId, OrgLine<R>> orgs = new HashMap<>();
  private final Map<R, Waiting<R>> standing = new HashMap<>();

  /**
   * By rank of the priority: the queues of orgs that stand here, by the number of their first one.
   * Queues of full orgs are taken out when they surface, and put back when the org has room.
   */
  private final List<PriorityQueue<OrgQueue<R>>> fronts = new ArrayList<>();

  private long lastNumber;
  private int taken;
  private long turnedAway;

  /** Without limits for orgs. */
  public Gate(int limit) {
    this(limit, org -> Integer.MAX_VALUE);
  }

  /**
   * @param limit how many may be inside at once
   * @param orgLimits the same for each org; asked anew each time, see {@link #orgLimitsChanged}
   */
  public Gate(int limit, ToIntFunction<OrgId> orgLimits) {
    if (limit < 1) {
      throw new IllegalArgumentException("The host limit must be at least 1, found " + limit);
    }
    this.limit = limit;
    this.orgLimits = orgLimits;
    for (Priority ignored : Priority.values()) {
      fronts.add(new PriorityQueue<>((a, b) -> Long.compare(a.frontNumber, b.frontNumber)));
    }
  }

  /** Takes a place if one is free and nobody waits who could take it. */
  public boolean tryEnter(OrgId org) {
    OrgLine<R> line = org(org);
    if (taken >= limit || isFull(line) || anyoneCouldEnter()) {
      return false;
    }
    take(line);
    return true;
  }

  public void stand(R run, OrgId org, Priority priority, long nowMillis) {
    OrgLine<R> line = org(org);
    Waiting<R> waiting = new Waiting<>(run, line, ++lastNumber, nowMillis);
    standing.put(run, waiting);
    OrgQueue<R> queue = line.queue(priority);
    queue.add(waiting);
    line.waiting++;
    if (isFull(line)) {
      turnedAway++;
    } else {
      show(queue);
    }
  }

  /** Lets the next one in, if there is one with room. */
  public Optional<R> admit(long nowMillis) {
    OrgQueue<R> best = taken < limit ? best(nowMillis) : null;
    Waiting<R> next = best == null ? null : best.first();
    if (best == null || next == null) {
      return Optional.empty();
    }
    best.removeFirst();
    best.org.waiting--;
    standing.remove(next.run);
    take(best.org);
    return Optional.of(next.run);
  }

  /** One who waits goes away without entering; answers whether it was there. */
  public boolean withdraw(R run) {
    Waiting<R> waiting = standing.remove(run);
    if (waiting != null) {
      waiting.gone = true;
      waiting.org.waiting--;
    }
    return waiting != null;
  }

  /** One who entered has left. */
  public void leave(OrgId org) {
    OrgLine<R> line = org(org);
    if (line.taken == 0) {
      throw new IllegalStateException("Nobody of org '" + org + "' is inside");
    }
    taken--;
    line.taken--;
    show(line);
  }

  /** Some org may have more room than before. */
  public void orgLimitsChanged() {
    orgs.values().forEach(this::show);
  }

  public int taken() {
    return taken;
  }

  public int taken(OrgId org) {
    return org(org).taken;
  }

  public int limit() {
    return limit;
  }

  public int waiting() {
    return standing.size();
  }

  /** How many have come to stand here because of their org's limit; it only grows. */
  public long turnedAway() {
    return turnedAway;
  }

  /** Looks at every org of which anybody is inside or stands here. */
  public void eachOrg(OrgVisitor visitor) {
    for (OrgLine<R> line : orgs.values()) {
      if (line.taken > 0 || line.waiting > 0) {
        visitor.visit(line.id, line.taken, line.waiting);
      }
    }
  }

  /** Is shown the orgs, one after the other. */
  @FunctionalInterface
  public interface OrgVisitor {
    void visit(OrgId org, int inside, int waiting);
  }

  /** Whether the org, not the host, is what keeps its runs waiting. */
  public boolean isFull(OrgId org) {
    return isFull(org(org));
  }

  private void take(OrgLine<R> line) {
    taken++;
    line.taken++;
  }

  private boolean isFull(OrgLine<R> line) {
    return line.taken >= orgLimits.applyAsInt(line.id);
  }

  private OrgLine<R> org(OrgId id) {
    OrgLine<R> line = orgs.get(id);
    if (line == null) {
      line = new OrgLine<>(id);
      orgs.put(id, line);
    }
    return line;
  }

  private boolean anyoneCouldEnter() {
    if (!standing.isEmpty()) {
      for (PriorityQueue<OrgQueue<R>> each : fronts) {
        if (front(each) != null) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable OrgQueue<R> best(long nowMillis) {
    OrgQueue<R> best = null;
    long bestRank = Long.MIN_VALUE;
    for (int priority = 0; priority < fronts.size(); priority++) {
      OrgQueue<R> front = front(fronts.get(priority));
      Waiting<R> first = front == null ? null : front.first();
      if (first != null) {
        long rank = priority + (nowMillis - first.sinceMillis) / AGEING_MILLIS;
        if (rank >= bestRank) {
          bestRank = rank;
          best = front;
        }
      }
    }
    return best;
  }

  /** The queue whose first one has waited longest of those whose org has room. */
  private @Nullable OrgQueue<R> front(PriorityQueue<OrgQueue<R>> queues) {
    for (OrgQueue<R> queue = queues.peek(); queue != null; queue = queues.peek()) {
      Waiting<R> first = queue.first();
      if (first != null && first.number == queue.frontNumber && !isFull(queue.org)) {
        return queue;
      }
      queues.remove();
      queue.shown = false;
      if (!isFull(queue.org)) {
        show(queue);
      }
    }
    return null;
  }

  private void show(OrgLine<R> line) {
    if (!isFull(line)) {
      line.queues.forEach(this::show);
    }
  }

  private void show(OrgQueue<R> queue) {
    Waiting<R> first = queue.first();
    if (!queue.shown && first != null) {
      queue.shown = true;
      queue.frontNumber = first.number;
      fronts.get(queue.priority.rank()).add(queue);
    }
  }
}
