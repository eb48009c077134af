package dev.cronjar.host.notice;

import dev.cronjar.host.run.HostEpoch;
import java.util.List;
import java.util.Map;

/**
 * Where durable consumers of the event stream stand. One host at a time works for a consumer: the
 * one whose life holds it, until that life is over. What a consumer remembers and what it sends
 * changes in one transaction with its cursors, so that no event is lost or counts twice, whoever
 * dies when.
 *
 * <p>Every method may throw a {@link dev.cronjar.host.run.StoreUnavailable}. Safe from any thread.
 */
public interface EventConsumers {
  /** Makes a consumer known; without effect when it is. */
  void register(String consumer, Begin begin);

  /** Where a consumer begins that is new. */
  enum Begin {
    /** At the first event that is kept. */
    OLDEST,
    /** After what is committed now. */
    NOW
  }

  /**
   * Whether {@code self} works for it: takes it when nobody does whose life goes on.
   *
   * @param nowMillis a life whose lease ended before is over
   */
  boolean hold(String consumer, HostEpoch self, long nowMillis);

  /** Lives of hosts of which it may not have handled everything, oldest first. */
  List<Cursor> cursors(String consumer);

  /**
   * How far a consumer is in the events of one life.
   *
   * @param through number of the last event that is handled; 0 for none
   * @param over whether this life commits no more
   */
  record Cursor(HostEpoch epoch, long through, boolean over) {}

  /** Everything that it remembers. */
  Map<String, String> memory(String consumer);

  /**
   * Moves the cursors on and keeps what came of it, all or nothing.
   *
   * @param cursors one that is over is looked at no more
   * @return false when {@code self} does not hold the consumer any more; nothing is written
   */
  boolean advance(String consumer, HostEpoch self, List<Cursor> cursors, Kept kept);
}
