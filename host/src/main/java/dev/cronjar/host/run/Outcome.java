package dev.cronjar.host.run;

import java.util.Map;

/** How one attempt ended. Exactly one per attempt. */
public sealed interface Outcome {
  /** The task did its work. */
  record Success(Map<String, String> outputs) implements Outcome {
    public Success {
      outputs = Map.copyOf(outputs);
    }
  }

  /** The task worked and says that the matter itself failed. */
  record BusinessFailure(String reason, Map<String, String> outputs) implements Outcome {
    public BusinessFailure {
      outputs = Map.copyOf(outputs);
    }
  }

  /** The task broke. */
  record TechnicalFailure(String errorType, String message, String stackTrace) implements Outcome {}

  /** The host that ran it died; {@code mayHaveStarted} by the start watermark. */
  record Interrupted(String host) implements Outcome {}
}
