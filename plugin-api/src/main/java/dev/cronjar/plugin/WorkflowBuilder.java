package dev.cronjar.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A workflow, written in Java: what a file in {@code workflows/} says in YAML. Steps follow each
 * other in the order in which they are added, unless one says what it {@link StepBuilder#needs
 * needs}. Nothing is checked here; the host does that when the plugin is loaded. Not thread-safe.
 */
public final class WorkflowBuilder {
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<String, Object> schedule = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final Map<String, Object> labels = new LinkedHashMap<>();
  private final StepsBuilder steps = new StepsBuilder();
  private final StepsBuilder last = new StepsBuilder();

  private WorkflowBuilder(String id) {
    fields.put("id", id);
  }

  /** Begins a workflow of this id: letters, digits, '.', '_', '-', at most 100. */
  public static WorkflowBuilder workflow(String id) {
    return new WorkflowBuilder(id);
  }

  /** What people read; the id without it. */
  public WorkflowBuilder name(String name) {
    return put("name", name);
  }

  public WorkflowBuilder description(String text) {
    return put("description", text);
  }

  public WorkflowBuilder label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  /** It runs at the times of a cron expression in an IANA time zone. */
  public WorkflowBuilder cron(String expression, String zone) {
    return schedule("cron", expression).schedule("zone", zone);
  }

  /** It runs every interval, such as {@code 10m}. */
  public WorkflowBuilder every(String interval) {
    return schedule("every", interval);
  }

  /**
   * Any field that a schedule has: {@code overlap}, {@code misfire}, {@code start} …
   *
   * @param value a text, number, truth value, list or map
   */
  public WorkflowBuilder schedule(String field, Object value) {
    schedule.put(field, value);
    return this;
  }

  /** A variable of type text, and its value when a start gives none. */
  public WorkflowBuilder variable(String name, String usual) {
    return variable(name, "string", usual);
  }

  /**
   * A variable.
   *
   * @param type {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code list} or
   *     {@code object}
   * @param usual its value when a start gives none
   */
  public WorkflowBuilder variable(String name, String type, Object usual) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("type", type);
    variable.put("default", usual);
    variables.put(name, variable);
    return this;
  }

  /** A variable that every start has to give. */
  public WorkflowBuilder wantedVariable(String name, String type) {
    variables.put(name, Map.of("type", type));
    return this;
  }

  /** What follows a failed step: {@code fail}, {@code continue} or {@code rollback}. */
  public WorkflowBuilder onError(String policy) {
    return put("on_error", policy);
  }

  /** What becomes of steps under way when it fails: {@code finish} or {@code cancel}. */
  public WorkflowBuilder others(String policy) {
    return put("others", policy);
  }

  /** Of the whole, such as {@code 2h}. */
  public WorkflowBuilder timeout(String interval) {
    return put("timeout", interval);
  }

  /** Adds a step that runs a task; texts in {@code params} may hold <code>${…}</code>. */
  public WorkflowBuilder task(String name, String task, Map<String, ?> params) {
    steps.task(name, task, params);
    return this;
  }

  /** Adds a step. */
  public WorkflowBuilder step(String name, UnaryOperator<StepBuilder> step) {
    steps.step(name, step);
    return this;
  }

  /** Adds a step that runs at the end, however the others ended. */
  public WorkflowBuilder last(String name, UnaryOperator<StepBuilder> step) {
    last.step(name, step);
    return this;
  }

  private WorkflowBuilder put(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** The workflow as an entry of a file would be: texts, numbers, truth values, lists, maps. */
  public Map<String, Object> fields() {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    putUnlessEmpty(all, "labels", labels);
    putUnlessEmpty(all, "schedule", schedule);
    putUnlessEmpty(all, "variables", variables);
    all.put("steps", steps.list());
    List<Object> atTheEnd = last.list();
    if (!atTheEnd.isEmpty()) {
      all.put("finally", atTheEnd);
    }
    return Collections.unmodifiableMap(all);
  }

  private static void putUnlessEmpty(
      Map<String, Object> all, String field, Map<String, Object> value) {
    if (!value.isEmpty()) {
      all.put(field, Collections.unmodifiableMap(new LinkedHashMap<>(value)));
    }
  }
}
