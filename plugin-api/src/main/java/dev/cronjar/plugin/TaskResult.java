package dev.cronjar.plugin;

import java.util.Map;

/** What a task answers: the matter went well, or it failed. A task that breaks throws instead. */
public sealed interface TaskResult {
  /** Values that the run keeps and shows. */
  Map<String, String> outputs();

  static TaskResult success() {
    return new Success(Map.of());
  }

  static TaskResult success(Map<String, String> outputs) {
    return new Success(outputs);
  }

  static TaskResult businessFailure(String reason) {
    return new BusinessFailure(reason, Map.of());
  }

  static TaskResult businessFailure(String reason, Map<String, String> outputs) {
    return new BusinessFailure(reason, outputs);
  }

  /** The task did its work. */
  record Success(Map<String, String> outputs) implements TaskResult {
    public Success {
      outputs = Map.copyOf(outputs);
    }
  }

  /**
   * The task worked and says that the matter itself failed: a check found a fault, a report was
   * refused.
   */
  record BusinessFailure(String reason, Map<String, String> outputs) implements TaskResult {
    public BusinessFailure {
      outputs = Map.copyOf(outputs);
    }
  }
}
