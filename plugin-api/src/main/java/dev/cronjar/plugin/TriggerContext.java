package dev.cronjar.plugin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What a {@link TriggerSource} may do while it watches for one schedule. */
public interface TriggerContext {
  /**
   * Makes a run of the schedule for this event, unless it has one: the same event never runs twice,
   * whatever happens to the host in between and however often this is called, as long as the run is
   * kept. Returns when the run is stored.
   *
   * @param eventId what tells this event from all others of the schedule, the same each time it is
   *     found; 1 to 1,000 characters. It stands in the run as its reference {@code event}
   * @param params JSON-like values, laid over the schedule's own params; variables when the
   *     schedule is a workflow's
   * @return whether the run is new
   * @throws RuntimeException when no run can be made now, such as when the schedule's task is not
   *     there. Let it pass: this is called again later, and the event is then found again
   */
  boolean fire(String eventId, Map<String, ? extends @Nullable Object> params);

  /** As {@link #fire(String, Map)}, with the schedule's own params alone. */
  default boolean fire(String eventId) {
    return fire(eventId, Map.of());
  }

  /** Whether the watching should end: its thread has been interrupted. */
  boolean isStopped();

  /**
   * Waits.
   *
   * @throws InterruptedException when the watching should end; let it pass
   */
  default void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /** The schedule that it watches for, such as {@code default/load-orders}. */
  String schedule();

  /** The host's clock. */
  Clock clock();

  /** Writes to the host's log. */
  Logger log();

  /** A folder of this plugin's own that outlives restarts and upgrades. It exists. */
  Path dataDirectory();
}
