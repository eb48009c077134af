package dev.cronjar.host.run;

import java.time.Duration;
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

  /** The task broke. {@code outputs}: what it had put out until then, such as an exit code. */
  record TechnicalFailure(
      String errorType, String message, String stackTrace, Map<String, String> outputs)
      implements Outcome {
    public TechnicalFailure {
      outputs = Map.copyOf(outputs);
    }

    /** A failure that left no outputs. */
    public TechnicalFailure(String errorType, String message, String stackTrace) {
      this(errorType, message, stackTrace, Map.of());
    }
  }

  /** It did not end within its schedule's timeout. {@code detail}: what is worth knowing beside. */
  record TimedOut(Duration limit, String detail) implements Outcome {}

  /** Somebody, or a later run of its schedule, had it ended. */
  record Cancelled(String reason) implements Outcome {}

  /** Its host stopped or died before it ended. */
  record Interrupted(String reason) implements Outcome {}

  /** It never started: nobody offered its task when it was due. */
  record NotOffered(String reason) implements Outcome {}
}
