package dev.cronjar.host.plugin;

import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.StepPlan;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A kind of step as a task, whose work is to plan: the plan is its output, as text. */
record Planning(StepKind<Object> kind) implements Task<Object> {
  /** The output. */
  private static final String PLAN = "plan";

  /** Sound because only what the kind's own reader made is ever passed in. */
  @SuppressWarnings("unchecked")
  static Planning of(StepKind<?> kind) {
    return new Planning((StepKind<Object>) kind);
  }

  @Override
  public TaskResult execute(Object params) throws Exception {
    @Nullable StepPlan plan = kind.plan(params);
    if (plan == null) {
      throw new IllegalStateException(
          kind.getClass().getName() + " wanted to answer a plan, found null");
    }
    Object plain = PlainTree.of(plan.fields(), PLAN);
    return TaskResult.success(Map.of(PLAN, JsonMapper.shared().writeValueAsString(plain)));
  }
}
