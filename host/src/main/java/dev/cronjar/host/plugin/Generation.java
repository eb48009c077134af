package dev.cronjar.host.plugin;

/** One loaded version of a connected group of plugins. */
public interface Generation {
  /** Counts up with each load. */
  long number();

  /** The loader to set as context class loader while a task of plugin {@code pluginId} runs. */
  ClassLoader loader(String pluginId);

  /**
   * Runs {@code action} once, when the generation has drained and its threads must end. Any thread.
   */
  void onUnload(Runnable action);
}
