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

  /** Its host stopped or died before it ended. */
  record Interrupted(String reason) implements Outcome {}

  /** It never started: nobody offered its task when it was due. */
  record NotOffered(String reason) implements Outcome {}
}
