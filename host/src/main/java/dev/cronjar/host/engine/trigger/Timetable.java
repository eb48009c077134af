package dev.cronjar.host.engine.trigger;

import dev.cronjar.host.schedule.FireTimes;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The schedules that may fire, ordered by their first unclaimed fire time. Not thread-safe: it
 * belongs to the dispatcher.
 *
 * <p>A changed entry is put in anew and the old one is left in the queue to be thrown away when it
 * surfaces; that keeps every operation logarithmic without a search.
 */
public final class Timetable {
  private final Map<Long, Entry> entries = new HashMap<>();
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>((a, b) -> Long.compare(a.nextFireAt, b.nextFireAt));

  /** Puts a schedule in, or replaces it. */
  public void put(long schedule, FireTimes times, long nextFireAt) {
    remove(schedule);
    if (nextFireAt != FireTimes.NEVER) {
      Entry entry = new Entry(schedule, times, nextFireAt);
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
   * limit} fire times, and moves the schedule on.
   */
  public DueTimes take(long nowMillis, long untilMillis, int limit, CatchUp catchUp) {
    Entry head = head();
    if (head == null) {
      throw new IllegalStateException("The timetable is empty");
    }
    queue.poll();
    DueTimes due = catchUp.due(head.times, head.nextFireAt, nowMillis, untilMillis, limit);
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

  private static final class Entry {
    final long schedule;
    final FireTimes times;
    long nextFireAt;
    boolean gone;

    Entry(long schedule, FireTimes times, long nextFireAt) {
      this.schedule = schedule;
      this.times = times;
      this.nextFireAt = nextFireAt;
    }
  }
}
