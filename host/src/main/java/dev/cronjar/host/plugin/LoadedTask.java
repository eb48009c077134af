package dev.cronjar.host.plugin;

import dev.cronjar.plugin.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task of one plugin generation.
 *
 * <p>A run holds its generation from {@link #enter} to {@link #leave}: a draining generation is
 * unloaded when the last run has left.
 */
public interface LoadedTask {
  /** {@code plugin:task}. */
  String name();

  String shortName();

  String description();

  String pluginId();

  String pluginVersion();

  /** The generation it belongs to; equal for all tasks of it. */
  Generation generation();

  /** Whether the task declares that it only waits, so that a virtual thread suits it. */
  boolean onlyWaits();

  /** JSON Schema of its params, as JSON-like values. */
  Map<String, @Nullable Object> paramsSchema();

  /**
   * Checks params and makes the task's record of them; the message of what it throws names the
   * field.
   */
  Object bind(Map<String, @Nullable Object> params);

  /** The extension object; its params type is that of {@link #bind}. */
  Task<Object> task();

  /** Takes a hold on the generation; false when it is draining, then look the task up again. */
  boolean enter();

  void leave();
}
