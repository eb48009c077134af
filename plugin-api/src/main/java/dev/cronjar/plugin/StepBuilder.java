package dev.cronjar.plugin;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One step of a workflow, see {@link WorkflowBuilder}. Say first what it does - one of {@code
 * task}, {@code condition}, {@code choose}, {@code waitFor}, {@code waitUntil}, {@code approval},
 * {@code parallel}, {@code foreach}, {@code workflow}, {@code kind} - then what holds for it.
 * Intervals are texts such as {@code 10s} or {@code 1h30m}.
 */
public final class StepBuilder {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  StepBuilder() {}

  /** Runs a task: {@code plugin:task}, or its short name if only one plugin has it. */
  public StepBuilder task(String task) {
    return put("task", task);
  }

  /** Of a task or of a plugin's kind of step; texts may hold <code>${…}</code>. */
  public StepBuilder params(Map<String, ?> params) {
    return put("params", Collections.unmodifiableMap(new LinkedHashMap<>(params)));
  }

  /**
   * Does what a {@link StepKind} plans: {@code plugin:kind}, or its short name if only one plugin
   * has it.
   */
  public StepBuilder kind(String kind) {
    return put("kind", kind);
  }

  /** Of a task: undoes what it did, when the workflow rolls back. */
  public StepBuilder compensate(String task, Map<String, ?> params) {
    return put("compensate", Map.of("task", task, "params", Map.copyOf(params)));
  }

  /** Of a task, or of the planning by a kind: failed attempts are tried again so much later. */
  public StepBuilder retry(String... delays) {
    return put("retry", List.of(delays));
  }

  /** Asks an expression, and runs the steps of one side. */
  public StepBuilder condition(
      String expression, UnaryOperator<StepsBuilder> then, UnaryOperator<StepsBuilder> otherwise) {
    put("condition", expression);
    return block("then", then).block("else", otherwise);
  }

  /** Asks an expression; its output {@code result} is true or false. */
  public StepBuilder condition(String expression) {
    return put("condition", expression);
  }

  /**
   * Runs the steps of the case that an expression comes to; see {@link #on} and {@link #orElse}.
   */
  public StepBuilder choose(String expression) {
    put("cases", new LinkedHashMap<String, Object>());
    return put("switch", expression);
  }

  /** A case of {@link #choose}. */
  public StepBuilder on(String value, UnaryOperator<StepsBuilder> steps) {
    Map<String, Object> cases = new LinkedHashMap<>();
    if (fields.get("cases") instanceof Map<?, ?> before) {
      before.forEach((key, each) -> cases.put(String.valueOf(key), each));
    }
    cases.put(value, StepsBuilder.of(steps));
    return put("cases", cases);
  }

  /** What {@link #choose} runs for a value that is no case. */
  public StepBuilder orElse(UnaryOperator<StepsBuilder> steps) {
    return block("default", steps);
  }

  /** Waits for a while. */
  public StepBuilder waitFor(String interval) {
    return put("wait", Map.of("for", interval));
  }

  /** Waits until an instant with an offset, or one that an expression comes to. */
  public StepBuilder waitUntil(String instant) {
    return put("wait", Map.of("until", instant));
  }

  /** Waits until somebody says yes or no. */
  public StepBuilder approval(String question) {
    return put("wait", Map.of("approval", question));
  }

  /**
   * Waits until somebody says yes or no, at most so long.
   *
   * @param onTimeout {@code fail} or {@code approve}
   */
  public StepBuilder approval(String question, String timeout, String onTimeout) {
    return put(
        "wait",
        Map.of(
            "approval", Map.of("question", question, "timeout", timeout, "on_timeout", onTimeout)));
  }

  /** Runs steps side by side; all must end well. */
  public StepBuilder parallel(UnaryOperator<StepsBuilder> steps) {
    return put("parallel", Map.of("steps", StepsBuilder.of(steps)));
  }

  /**
   * Runs steps side by side.
   *
   * @param limit how many at once
   * @param join how many must end well; the others are then cancelled
   */
  public StepBuilder parallel(int limit, int join, UnaryOperator<StepsBuilder> steps) {
    return put("parallel", Map.of("limit", limit, "join", join, "steps", StepsBuilder.of(steps)));
  }

  /**
   * Runs the same steps for each {@code item} of a list.
   *
   * @param list an expression
   * @param limit for how many items at once
   */
  public StepBuilder foreach(String list, int limit, UnaryOperator<StepsBuilder> steps) {
    put("foreach", list).put("limit", limit);
    return block("steps", steps);
  }

  /** Runs another workflow of the org with these variables. */
  public StepBuilder workflow(String id, Map<String, ?> variables) {
    return put("workflow", id).put("with", Map.copyOf(variables));
  }

  /** Names of steps of the same block that must have ended before; none for no waiting. */
  public StepBuilder needs(String... names) {
    return put("needs", Arrays.asList(names.clone()));
  }

  /** Skips the step when the expression is false. */
  public StepBuilder when(String expression) {
    return put("when", expression);
  }

  /** {@code fail}, {@code continue} or {@code rollback}; as the workflow says without it. */
  public StepBuilder onError(String policy) {
    return put("on_error", policy);
  }

  /** Of one attempt of a task; of any other step as a whole. */
  public StepBuilder timeout(String interval) {
    return put("timeout", interval);
  }

  /** Gives a variable the value of an expression when the step has completed. */
  public StepBuilder set(String variable, String expression) {
    return within("set", variable, expression);
  }

  public StepBuilder metadata(String key, String value) {
    return within("metadata", key, value);
  }

  private StepBuilder within(String field, String key, Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (fields.get(field) instanceof Map<?, ?> before) {
      before.forEach((name, each) -> all.put(String.valueOf(name), each));
    }
    all.put(key, value);
    return put(field, all);
  }

  private StepBuilder block(String field, UnaryOperator<StepsBuilder> steps) {
    List<Object> list = StepsBuilder.of(steps);
    return list.isEmpty() ? this : put(field, list);
  }

  private StepBuilder put(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  Map<String, Object> fields() {
    return new LinkedHashMap<>(fields);
  }
}
