package dev.cronjar.plugin;

import org.pf4j.ExtensionPoint;

/**
 * A kind of workflow step that a plugin offers: when its turn has come in a workflow run, it says
 * which steps are to be done in its place. So it can do what no workflow can be written for: steps
 * whose number and needs are known only then. Annotate the class with {@link org.pf4j.Extension};
 * the host makes one object of it when the plugin is loaded, and that object plans for all runs.
 *
 * <pre>{@code
 * @Extension
 * public class ShardsKind implements StepKind<ShardsKind.Params> {
 *   public record Params(String table, @Param(defaultValue = "4", min = 1, max = 64) int shards) {}
 *
 *   @Override
 *   public StepPlan plan(Params params) {
 *     return StepPlan.of(
 *         steps -> {
 *           for (int i = 0; i < params.shards(); i++) {
 *             Map<String, Object> of = Map.of("table", StepPlan.plain(params.table()), "shard", i);
 *             steps.step("shard-" + i, step -> step.task("my-plugin:load").params(of).needs());
 *           }
 *           return steps;
 *         });
 *   }
 * }
 * }</pre>
 *
 * <p>A workflow names it as a step: {@code load: {kind: my-plugin:shards, params: {table:
 * orders}}}.
 *
 * @param <P> a record: its components are the kind's params, described by {@link Param}, none of
 *     them secret; {@link NoParams} when it takes none
 * @see StepKindInfo
 */
public interface StepKind<P> extends ExtensionPoint {
  /**
   * Says what is to be done. It only plans: what it answers is recorded, and done even if this
   * plugin is replaced or gone by then.
   *
   * <p>Called as a run of its own, on a thread of its own with this plugin's class loader as
   * context loader; {@link RunContext#current()} is that run, and other calls may be under way. The
   * thread is interrupted after a minute, when the step has had its time and when the workflow run
   * is cancelled; let the {@link InterruptedException} pass. It is called anew when the host dies
   * meanwhile, so it must leave nothing behind.
   *
   * @param params of the step, already validated, with every <code>${…}</code> filled
   * @throws BusinessFailureException fails the step as a business failure
   * @throws Exception fails the step, unless it has a {@code retry}
   */
  StepPlan plan(P params) throws Exception;
}
