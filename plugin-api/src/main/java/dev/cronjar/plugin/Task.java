package dev.cronjar.plugin;

import org.pf4j.ExtensionPoint;

/**
 * A kind of work that a plugin offers.
 *
 * @param <P> a record: its components are the task's params
 */
public interface Task<P> extends ExtensionPoint {
  /**
   * Runs the task once.
   *
   * <p>Called on a thread of its own with this plugin's class loader as context loader; other calls
   * may be under way.
   *
   * @param params the schedule's params, already validated
   * @return success or business failure, as the task decided
   * @throws Exception recorded as a technical failure
   */
  TaskResult execute(P params) throws Exception;
}
