package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.schedule.Retry;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that a step runs.
 *
 * @param task {@code plugin:task} or a task's unique short name
 * @param params JSON-like values; texts may hold <code>${…}</code>, filled when the step starts
 * @param timeout of one attempt; zero for none
 */
public record Work(
    String task, Map<String, @Nullable Object> params, Duration timeout, Retry retry) {
  public Work {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** A task without timeout that is tried once. */
  public static Work of(String task, Map<String, @Nullable Object> params) {
    return new Work(task, params, Duration.ZERO, Retry.OFF);
  }
}
