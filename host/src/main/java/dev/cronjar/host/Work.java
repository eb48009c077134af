package dev.cronjar.host;

/**
 * What a task of an application does.
 *
 * @param <P> a record: its components are the task's params; {@link dev.cronjar.plugin.NoParams}
 *     when it takes none
 */
@FunctionalInterface
public interface Work<P extends Record> {
  /**
   * Runs once, on a thread of its own; other calls may be under way. The thread is interrupted when
   * the schedule's timeout has passed or the run is cancelled. {@link
   * dev.cronjar.plugin.RunContext#current} tells about the run and takes its log.
   *
   * @throws dev.cronjar.plugin.BusinessFailureException recorded as a business failure
   * @throws Exception recorded as a technical failure and retried by the schedule's policy
   */
  void run(P params) throws Exception;
}
