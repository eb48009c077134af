package dev.cronjar.plugin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run as a business failure from anywhere below {@link Task#execute}: as if it had returned
 * {@link TaskResult#businessFailure}. Such a run is not retried unless its schedule asks for it.
 */
public class BusinessFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Map<String, String> outputs;

  public BusinessFailureException(String reason) {
    this(reason, Map.of());
  }

  public BusinessFailureException(String reason, Map<String, String> outputs) {
    super(reason);
    this.outputs = Map.copyOf(outputs);
  }

  public BusinessFailureException(String reason, Throwable cause) {
    super(reason, cause);
    this.outputs = Map.of();
  }

  /** The same as a result; what a host records. */
  public TaskResult.BusinessFailure result() {
    String reason = getMessage();
    return new TaskResult.BusinessFailure(
        reason == null ? "no reason given" : reason, outputs == null ? Map.of() : outputs);
  }
}
