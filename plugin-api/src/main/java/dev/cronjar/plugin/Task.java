package dev.cronjar.plugin;

import org.pf4j.ExtensionPoint;

/**
 * A kind of work that a plugin offers. Annotate the class with {@link org.pf4j.Extension}; the host
 * makes one object of it when the plugin is loaded, and that object serves all runs.
 *
 * <pre>{@code
 * @Extension
 * public class GreetTask implements Task<GreetTask.Params> {
 *   public record Params(@Param(defaultValue = "World") String name) {}
 *
 *   @Override
 *   public TaskResult execute(Params params) {
 *     RunContext.current().log().info("Hello, {}!", params.name());
 *     return TaskResult.success();
 *   }
 * }
 * }</pre>
 *
 * @param <P> a record: its components are the task's params, described by {@link Param}; {@link
 *     NoParams} when it takes none
 * @see TaskInfo
 */
public interface Task<P> extends ExtensionPoint {
  /**
   * Runs the task once.
   *
   * <p>Called on a thread of its own with this plugin's class loader as context loader; other calls
   * may be under way. The thread is interrupted when the schedule's timeout has passed or the run
   * is cancelled; let the {@link InterruptedException} pass.
   *
   * @param params the schedule's params, already validated
   * @return success or business failure, as the task decided
   * @throws BusinessFailureException recorded as a business failure
   * @throws Exception recorded as a technical failure
   */
  TaskResult execute(P params) throws Exception;
}
