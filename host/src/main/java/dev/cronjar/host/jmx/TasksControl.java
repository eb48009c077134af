package dev.cronjar.host.jmx;

import dev.cronjar.host.control.TaskOperations;
import dev.cronjar.host.control.view.TaskView;
import java.util.List;

/** Fronts {@code tasks.*}. */
record TasksControl(Asking host) implements TasksControlMXBean {
  @Override
  public List<TaskView> list() {
    return host.ask(TaskOperations.LIST);
  }

  @Override
  public TaskView get(String name) {
    return host.ask(TaskOperations.GET, new TaskOperations.One(name));
  }

  @Override
  public void release(String name) {
    host.ask(TaskOperations.RELEASE, new TaskOperations.One(name));
  }
}
