package dev.cronjar.host.plugin;

import dev.cronjar.plugin.TriggerSource;

/**
 * A trigger source of one plugin generation; whoever watches with it lets go of that when it is not
 * on offer any more.
 */
public interface LoadedTrigger extends LoadedExtension {
  /** The extension object; its params type is that of {@link #bind}. */
  TriggerSource<Object> source();
}
