package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every step has.
 *
 * @param name unique in its workflow: letters, digits, {@code _} and {@code -}
 * @param needs names of steps of the same block that must have ended before; the reader puts the
 *     implicit sequence here
 * @param when an expression; false skips the step, and what needs it goes on. Empty for always
 * @param onError empty: as the workflow says
 * @param timeout of the step as a whole, retries and steps within it included; zero for none
 * @param sets variables that get a new value when the step has completed: expressions by name
 */
public record Frame(
    String name,
    List<String> needs,
    String when,
    Optional<OnError> onError,
    Duration timeout,
    Map<String, String> sets,
    Map<String, String> metadata) {

  public Frame {
    needs = List.copyOf(needs);
    sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A step that says no more than its name and what it needs. */
  public static Frame named(String name, String... needs) {
    return new Frame(name, List.of(needs), "", Optional.empty(), Duration.ZERO, Map.of(), Map.of());
  }

  /** The same with an answer to errors of its own. */
  public Frame onError(OnError policy) {
    return new Frame(name, needs, when, Optional.of(policy), timeout, sets, metadata);
  }

  /** The same under a condition. */
  public Frame when(String expression) {
    return new Frame(name, needs, expression, onError, timeout, sets, metadata);
  }

  /** The same with a limit in time. */
  public Frame within(Duration limit) {
    return new Frame(name, needs, when, onError, limit, sets, metadata);
  }
}
