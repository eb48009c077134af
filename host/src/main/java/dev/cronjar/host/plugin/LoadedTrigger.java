package dev.cronjar.host.plugin;

import dev.cronjar.plugin.TriggerSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trigger source of one plugin generation.
 *
 * <p>Whoever watches with it holds its generation from {@link #enter} to {@link #leave}, and lets
 * go when it is not on offer any more: a draining generation is unloaded only then.
 */
public interface LoadedTrigger {
  /** {@code plugin:source}. */
  String name();

  String shortName();

  String description();

  String pluginId();

  String pluginVersion();

  Generation generation();

  /** JSON Schema of its params, as JSON-like values. */
  Map<String, @Nullable Object> paramsSchema();

  /**
   * Checks params and makes the source's record of them; the message of what it throws names the
   * field.
   */
  Object bind(Map<String, @Nullable Object> params);

  /** The extension object; its params type is that of {@link #bind}. */
  TriggerSource<Object> source();

  /** Takes a hold on the generation; false when it is draining. */
  boolean enter();

  void leave();
}
