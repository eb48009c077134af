package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.Expressions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an expression of a step can see. */
record Sight(LiveWorkflow workflow, Scope scope) implements Expressions.Facts {
  @Override
  public Map<String, @Nullable Object> variables() {
    return scope.variables;
  }

  @Override
  public Optional<Expressions.Seen> step(String name) {
    return Optional.ofNullable(scope.find(name))
        .map(step -> new Expressions.Seen(step.state.text(), step.outputs, step.reason));
  }

  @Override
  public Optional<Expressions.Item> item() {
    return scope.item();
  }

  @Override
  public Map<String, String> run() {
    return Map.of(
        "id", workflow.id().value(),
        "workflow", workflow.identity.workflow(),
        "started", Instant.ofEpochMilli(workflow.started).toString());
  }
}
