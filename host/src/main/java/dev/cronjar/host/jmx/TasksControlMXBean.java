package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.TaskView;
import java.util.List;

/**
 * The tasks that active plugins offer: {@code dev.cronjar:type=Control,name=Tasks}. Errors as
 * {@link SchedulesControlMXBean}.
 */
public interface TasksControlMXBean {
  List<TaskView> list();

  TaskView get(String name);
}
