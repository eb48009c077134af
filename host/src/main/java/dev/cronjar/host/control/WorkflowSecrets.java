package dev.cronjar.host.control;

import dev.cronjar.host.schedule.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hides the secrets of the tasks within a workflow, wherever in its graph they stand: beside every
 * {@code task} its {@code params} are masked as those of a schedule of this task.
 */
final class WorkflowSecrets {
  private final Secrets secrets;

  WorkflowSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  Definition masked(Definition definition) {
    return definition.withParams(object(definition.params()));
  }

  private Map<String, @Nullable Object> object(Map<?, ?> tree) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    tree.forEach((key, value) -> masked.put(String.valueOf(key), value(value)));
    if (tree.get("task") instanceof String task && tree.get("params") instanceof Map<?, ?> params) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      params.forEach((key, value) -> plain.put(String.valueOf(key), value));
      masked.put("params", secrets.masked(task, plain));
    }
    return masked;
  }

  private @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list -> list.stream().map(this::value).toList();
      case null, default -> value;
    };
  }
}
