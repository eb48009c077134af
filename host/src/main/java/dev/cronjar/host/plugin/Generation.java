package dev.cronjar.host.plugin;

import java.nio.file.Path;
import java.util.List;

/** One loaded version of a connected group of plugins. */
public interface Generation {
  /** Counts up with each load. */
  long number();

  /** The loader to set as context class loader while a task of plugin {@code pluginId} runs. */
  ClassLoader loader(String pluginId);

  /**
   * The private copies that it was loaded from, every plugin after those it needs; they stay while
   * anybody holds the generation. Empty for tasks that come from no JAR.
   */
  default List<Path> jars() {
    return List.of();
  }

  /**
   * Runs {@code action} once, when the generation has drained and its threads must end. Any thread.
   */
  void onUnload(Runnable action);
}
