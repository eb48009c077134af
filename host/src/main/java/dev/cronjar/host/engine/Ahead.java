package dev.cronjar.host.engine;

import dev.cronjar.host.engine.claim.Watermark;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Claimed fire times that wait in memory for their instants and for the start watermark, of all
 * schedules in order. Belongs to the dispatcher.
 */
final class Ahead {
  private final PriorityQueue<LiveRun> queue =
      new PriorityQueue<>(
          (a, b) -> Long.compare(a.firing.plannedMillis(), b.firing.plannedMillis()));
  private final Watermark watermark = new Watermark();

  void add(LiveRun run) {
    queue.add(run);
  }

  /** Takes in again what of a line came due while it could not go. */
  void addAgain(ScheduleLine line) {
    line.waiting.forEach(queue::remove);
    queue.addAll(line.waiting);
  }

  void clear() {
    queue.clear();
  }

  boolean has(String id) {
    return queue.stream()
        .anyMatch(run -> run.stage == LiveRun.Stage.WAITING && run.id().value().equals(id));
  }

  void raised(long mayStartUntilMillis) {
    watermark.committed(mayStartUntilMillis);
  }

  /**
   * Takes the next whose instant has come, as far as the watermark lets it; without any it is said
   * when to look again.
   */
  @Nullable LiveRun due(long now, Effects effects) {
    for (LiveRun next = queue.peek(); next != null; next = queue.peek()) {
      long fireTime = next.firing.plannedMillis();
      if (fireTime > now || !watermark.covers(fireTime)) {
        lookAgain(fireTime, now, effects);
        return null;
      }
      queue.remove();
      if (next.stage == LiveRun.Stage.WAITING) {
        return next;
      }
    }
    return null;
  }

  private void lookAgain(long fireTime, long now, Effects effects) {
    if (watermark.asksRaise(fireTime, now)) {
      effects.raiseWatermark();
    }
    effects.waitUntil(watermark.nextLook(fireTime));
  }

  /** How many wait, if any is due. */
  long backlog(long now) {
    return earliest() > now ? 0 : queue.size();
  }

  long earliest() {
    LiveRun first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.firing.plannedMillis();
  }
}
