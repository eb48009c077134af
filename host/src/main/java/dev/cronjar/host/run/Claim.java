package dev.cronjar.host.run;

import java.util.List;

/**
 * A host's taking of coming fire times, one row for the whole batch.
 *
 * @param number counts within the host epoch
 * @param moves by how far each claimed schedule's {@code next_run_at} moves; empty when a dead
 *     host's items are taken over
 */
public record Claim(long number, List<Item> items, List<Move> moves) {
  public Claim {
    items = List.copyOf(items);
    moves = List.copyOf(moves);
  }

  /** One fire time of one schedule, under the revision in force when it was claimed. */
  public record Item(long schedule, int revision, long fireTimeMillis) {
    public RunId runId() {
      return RunId.scheduled(fireTimeMillis, schedule);
    }
  }

  /**
   * The schedule's new first unclaimed fire time; refused if its revision is not {@code revision}
   * any more.
   */
  public record Move(long schedule, int revision, long nextFireAt) {}
}
