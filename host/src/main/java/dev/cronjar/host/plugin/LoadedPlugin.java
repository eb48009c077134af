package dev.cronjar.host.plugin;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin of a loaded generation with the tasks that it offers. */
final class LoadedPlugin {
  private final PluginJar jar;
  private final List<PluginTask> tasks;
  private final AtomicInteger runs;

  LoadedPlugin(PluginJar jar, List<PluginTask> tasks, AtomicInteger runs) {
    this.jar = jar;
    this.tasks = List.copyOf(tasks);
    this.runs = runs;
  }

  PluginJar jar() {
    return jar;
  }

  List<PluginTask> tasks() {
    return tasks;
  }

  List<String> taskNames() {
    return tasks.stream().map(PluginTask::name).toList();
  }

  /** Runs that are inside it now. */
  int activeRuns() {
    return runs.get();
  }
}
