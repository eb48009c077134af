package dev.cronjar.plugin;

import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Workflows that a plugin brings with it, beside or in place of a {@code workflows.yaml} in its
 * JAR. Annotate the class with {@link org.pf4j.Extension}.
 *
 * <pre>{@code
 * @Extension
 * public class Nightly implements WorkflowSource {
 *   @Override
 *   public List<WorkflowBuilder> workflows() {
 *     return List.of(
 *         WorkflowBuilder.workflow("nightly")
 *             .cron("0 2 * * *", "Europe/Berlin")
 *             .variable("day", "today")
 *             .task("fetch", "my-plugin:fetch", Map.of("day", "${vars.day}"))
 *             .step("load", step -> step.task("my-plugin:load").when("steps.fetch.outputs.rows > 0")));
 *   }
 * }
 * }</pre>
 */
public interface WorkflowSource extends ExtensionPoint {
  /**
   * The plugin's workflows. Called once when the plugin is loaded, on the host's plugin thread with
   * the plugin's class loader as context loader: it must not wait. They are in force while this
   * version of the plugin is active, and checked like any other; what is refused is told by {@code
   * plugins} and {@code health}, and what was valid before stays. One that throws fails the load.
   */
  List<WorkflowBuilder> workflows();
}
