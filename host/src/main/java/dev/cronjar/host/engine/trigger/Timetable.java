package dev.cronjar.host.engine.trigger;

import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Misfire;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The schedules that may fire, ordered by their first unclaimed fire time. Not thread-safe: it
 * belongs to the dispatcher.
 *
 * <p>A changed entry is put in anew and the old one is left in the queue to be thrown away when it
 * surfaces; that keeps every operation logarithmic without a search.
 */
public final class Timetable {
  private static final Logger log = LogManager.getLogger(Timetable.class);

  private final Map<Long, Entry> entries = new HashMap<>();
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>((a, b) -> Long.compare(a.nextFireAt, b.nextFireAt));

  /** Puts a schedule in, or replaces it. */
  public void put(long schedule, FireTimes times, Misfire misfire, long nextFireAt) {
    remove(schedule);
    if (nextFireAt != FireTimes.NEVER) {
      Entry entry = new Entry(schedule, times, misfire, nextFireAt);
      entries.put(schedule, entry);
      queue.add(entry);
    }
  }

  public void remove(long schedule) {
    Entry old = entries.remove(schedule);
    if (old != null) {
      old.gone = true;
    }
  }

  /** The earliest unclaimed fire time, or {@link FireTimes#NEVER}. */
  public long earliest() {
    Entry head = head();
    return head == null ? FireTimes.NEVER : head.nextFireAt;
  }

  /** The number of the schedule that is due first; only when {@link #earliest} is not NEVER. */
  public long first() {
    Entry head = head();
    if (head == null) {
      throw new IllegalStateException("The timetable is empty");
    }
    return head.schedule;
  }

  /**
   * Takes everything that the first schedule has due up to {@code untilMillis}, at most {@code
   * limit} fire times, and moves the schedule on. What was missed is dealt with by the schedule's
   * misfire policy.
   */
  public DueTimes take(long nowMillis, long untilMillis, int limit) {
    Entry head = head();
    if (head == null) {
      throw new IllegalStateException("The timetable is empty");
    }
    queue.poll();
    DueTimes due = CatchUp.due(head.misfire, head, head.nextFireAt, nowMillis, untilMillis, limit);
    head.nextFireAt = due.nextFireAt();
    if (head.nextFireAt == FireTimes.NEVER) {
      entries.remove(head.schedule);
    } else {
      queue.add(head);
    }
    return due;
  }

  private @org.jspecify.annotations.Nullable Entry head() {
    Entry head = queue.peek();
    while (head != null && head.gone) {
      queue.poll();
      head = queue.peek();
    }
    return head;
  }

  /** A schedule in the timetable. Its fire times grow, whatever its rule says. */
  private static final class Entry implements FireTimes {
    final long schedule;
    final FireTimes times;
    final Misfire misfire;
    long nextFireAt;
    boolean gone;

    Entry(long schedule, FireTimes times, Misfire misfire, long nextFireAt) {
      this.schedule = schedule;
      this.times = times;
      this.misfire = misfire;
      this.nextFireAt = nextFireAt;
    }

    @Override
    public long next(long afterMillis) {
      long next = times.next(afterMillis);
      if (next <= afterMillis) {
        log.error(
            "Schedule number {} is to fire at {} after {}, which is not later: it fires no more"
                + " until it is changed",
            schedule,
            Instant.ofEpochMilli(next),
            Instant.ofEpochMilli(afterMillis));
        return NEVER;
      }
      return next;
    }
  }
}
