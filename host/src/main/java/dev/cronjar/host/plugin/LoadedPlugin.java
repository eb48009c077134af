package dev.cronjar.host.plugin;

import dev.cronjar.host.schedule.KindTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin of a loaded generation with all that it offers. */
final class LoadedPlugin {
  private final PluginJar jar;
  private final List<PluginTask> tasks;
  private final List<PluginTrigger> triggers;
  private final String workflows;
  private final Attached attached;
  private final AtomicInteger runs;

  /**
   * @param workflows that it brings by code, as JSON; empty for none
   */
  LoadedPlugin(
      PluginJar jar,
      List<PluginTask> tasks,
      List<PluginTrigger> triggers,
      String workflows,
      Attached attached,
      AtomicInteger runs) {
    this.jar = jar;
    this.tasks = List.copyOf(tasks);
    this.triggers = List.copyOf(triggers);
    this.workflows = workflows;
    this.attached = attached;
    this.runs = runs;
  }

  PluginJar jar() {
    return jar;
  }

  String workflows() {
    return workflows;
  }

  Attached attached() {
    return attached;
  }

  /** Its tasks, and the kinds of steps that it plans. */
  List<PluginTask> tasks() {
    return tasks;
  }

  List<PluginTrigger> triggers() {
    return triggers;
  }

  List<String> taskNames() {
    return tasks.stream().filter(task -> !task.isKind()).map(PluginTask::name).toList();
  }

  /** What it brings besides tasks. */
  List<Offer> offers() {
    List<Offer> offers = new ArrayList<>();
    for (PluginTrigger each : triggers) {
      offers.add(new Offer("trigger", each.name(), each.description(), each.paramsSchema()));
    }
    for (PluginTask each : tasks) {
      KindTask.kindOf(each.name())
          .ifPresent(
              kind ->
                  offers.add(
                      new Offer("step-kind", kind, each.description(), each.paramsSchema())));
    }
    offers.addAll(attached.offers());
    return offers;
  }

  /** Runs that are inside it now. */
  int activeRuns() {
    return runs.get();
  }
}
