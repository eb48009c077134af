package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;

/**
 * The tasks of the active plugins that are not in quarantine, as the dispatcher asks about them;
 * and the one that no plugin has, of runs that consist of others.
 */
record OfferedTasks(Tasks tasks, ExecutionPlane plane) implements TaskOffer {
  @Override
  public boolean isOffered(String task) {
    return task.equals(Sequels.TASK)
        || tasks.find(task).filter(found -> plane.quarantine(found).isEmpty()).isPresent();
  }

  @Override
  public String fullName(String task) {
    return tasks.find(task).map(LoadedTask::name).orElse(task);
  }

  @Override
  public String whyNot(String task) {
    return tasks.find(task).flatMap(plane::quarantine).orElseGet(() -> tasks.whyMissing(task));
  }
}
