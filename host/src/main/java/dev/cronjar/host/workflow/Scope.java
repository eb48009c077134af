package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.Expressions.Item;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is seen from a place in a workflow run: names of steps, variables, an item of a list. */
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, LiveStep> names = new HashMap<>();

  /** Shared with the scopes within, up to the next workflow. */
  final Map<String, @Nullable Object> variables;

  /** The step of the workflow that these variables belong to; null at the top. */
  final @Nullable LiveStep keeper;

  private final Optional<Item> item;

  /** What follows a failed step that says nothing of it. */
  final OnError policy;

  private Scope(
      @Nullable Scope outer,
      Map<String, @Nullable Object> variables,
      @Nullable LiveStep keeper,
      Optional<Item> item,
      OnError policy) {
    this.outer = outer;
    this.variables = variables;
    this.keeper = keeper;
    this.item = item;
    this.policy = policy;
  }

  /** Of a workflow; nothing outside is seen from it. */
  static Scope ofWorkflow(
      Map<String, @Nullable Object> variables, @Nullable LiveStep keeper, OnError policy) {
    return new Scope(null, variables, keeper, Optional.empty(), policy);
  }

  /** For one item of a list. */
  Scope of(Item one) {
    return new Scope(this, variables, keeper, Optional.of(one), policy);
  }

  void name(LiveStep step) {
    names.put(step.name(), step);
  }

  @Nullable LiveStep find(String name) {
    LiveStep here = names.get(name);
    return here != null || outer == null ? here : outer.find(name);
  }

  Optional<Item> item() {
    return item.isPresent() || outer == null ? item : outer.item();
  }
}
