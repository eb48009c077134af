package dev.cronjar.host.plugin;

import dev.cronjar.plugin.Task;

/** A task of one plugin generation; a run holds that as long as it is under way. */
public interface LoadedTask extends LoadedExtension {
  /** Whether the task declares that it only waits, so that a virtual thread suits it. */
  boolean onlyWaits();

  /** The extension object; its params type is that of {@link #bind}. */
  Task<Object> task();
}
