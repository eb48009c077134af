package dev.cronjar.host.engine;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;

/** The tasks of the active plugins, as the dispatcher asks about them. */
record OfferedTasks(Tasks tasks) implements TaskOffer {
  @Override
  public boolean isOffered(String task) {
    return tasks.find(task).isPresent();
  }

  @Override
  public String fullName(String task) {
    return tasks.find(task).map(LoadedTask::name).orElse(task);
  }

  @Override
  public String whyNot(String task) {
    return tasks.whyMissing(task);
  }
}
