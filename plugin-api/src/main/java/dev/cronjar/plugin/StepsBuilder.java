package dev.cronjar.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A list of steps, see {@link WorkflowBuilder}. */
public final class StepsBuilder {
  private final List<Object> steps = new ArrayList<>();

  StepsBuilder() {}

  /** Adds a step that runs a task. */
  public StepsBuilder task(String name, String task, Map<String, ?> params) {
    return step(name, step -> step.task(task).params(params));
  }

  /** Adds a step. */
  public StepsBuilder step(String name, UnaryOperator<StepBuilder> step) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put(name, step.apply(new StepBuilder()).fields());
    steps.add(named);
    return this;
  }

  List<Object> list() {
    return List.copyOf(steps);
  }

  static List<Object> of(UnaryOperator<StepsBuilder> steps) {
    return steps.apply(new StepsBuilder()).list();
  }
}
