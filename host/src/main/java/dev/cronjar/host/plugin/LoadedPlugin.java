package dev.cronjar.host.plugin;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin of a loaded generation with the tasks and trigger sources that it offers. */
final class LoadedPlugin {
  private final PluginJar jar;
  private final List<PluginTask> tasks;
  private final List<PluginTrigger> triggers;
  private final String workflows;
  private final AtomicInteger runs;

  /**
   * @param workflows that it brings by code, as JSON; empty for none
   */
  LoadedPlugin(
      PluginJar jar,
      List<PluginTask> tasks,
      List<PluginTrigger> triggers,
      String workflows,
      AtomicInteger runs) {
    this.jar = jar;
    this.tasks = List.copyOf(tasks);
    this.triggers = List.copyOf(triggers);
    this.workflows = workflows;
    this.runs = runs;
  }

  PluginJar jar() {
    return jar;
  }

  String workflows() {
    return workflows;
  }

  List<PluginTask> tasks() {
    return tasks;
  }

  List<PluginTrigger> triggers() {
    return triggers;
  }

  List<String> taskNames() {
    return tasks.stream().map(PluginTask::name).toList();
  }

  /** Runs that are inside it now. */
  int activeRuns() {
    return runs.get();
  }
}
