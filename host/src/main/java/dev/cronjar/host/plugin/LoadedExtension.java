package dev.cronjar.host.plugin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one plugin generation offers by a name and with params of its own.
 *
 * <p>Whoever uses it holds its generation from {@link #enter} to {@link #leave}: a draining
 * generation is unloaded when the last one has left.
 */
public interface LoadedExtension {
  /** {@code plugin:name}. */
  String name();

  String shortName();

  String description();

  String pluginId();

  String pluginVersion();

  /** The generation it belongs to; equal for all extensions of it. */
  Generation generation();

  /** JSON Schema of its params, as JSON-like values. */
  Map<String, @Nullable Object> paramsSchema();

  /**
   * Checks params and makes the extension's record of them; the message of what it throws names the
   * field.
   */
  Object bind(Map<String, @Nullable Object> params);

  /** Takes a hold on the generation; false when it is draining, then look it up again. */
  boolean enter();

  void leave();
}
