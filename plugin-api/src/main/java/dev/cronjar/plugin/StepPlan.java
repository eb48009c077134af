package dev.cronjar.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a {@link StepKind} plans, written as those of a {@link WorkflowBuilder}: they
 * follow each other unless one says what it {@link StepBuilder#needs needs}. Their expressions see
 * each other and nothing of the workflow around them; there are no variables to set, and none of
 * them runs a workflow. Nothing is checked here; the host does that, and a plan that is wrong fails
 * the step with the reason. Not thread-safe.
 */
public final class StepPlan {
  private final List<Object> steps;
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private String onError = "";

  private StepPlan(List<Object> steps) {
    this.steps = steps;
  }

  /** Plans these steps, at most 1,000; none when there is nothing to do. */
  public static StepPlan of(UnaryOperator<StepsBuilder> steps) {
    return new StepPlan(StepsBuilder.of(steps));
  }

  /** When all planned steps have ended well, the step gets this output by an expression. */
  public StepPlan output(String key, String expression) {
    outputs.put(key, expression);
    return this;
  }

  /**
   * What follows a failed step of the plan that says nothing itself: {@code fail}, as without this,
   * {@code continue} or {@code rollback}.
   */
  public StepPlan onError(String policy) {
    onError = policy;
    return this;
  }

  /**
   * A value as it is, to stand in a planned step's params: what looks like an expression in texts
   * that come from elsewhere is none.
   *
   * @param value a text, number or truth value, or a list, set or map of such
   */
  public static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof String text) {
      return text.replace("${", "$${");
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
      return plain;
    } else if (value instanceof Iterable<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    return value;
  }

  /** The plan as the host reads it: texts, numbers, truth values, lists, maps. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("steps", steps);
    if (!outputs.isEmpty()) {
      fields.put("outputs", new LinkedHashMap<>(outputs));
    }
    if (!onError.isEmpty()) {
      fields.put("on_error", onError);
    }
    return Collections.unmodifiableMap(fields);
  }
}
