package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.TaskView;
import java.util.List;

/**
 * The tasks that active plugins offer: {@code dev.cronjar:type=Control,name=Tasks}. Errors as
 * {@link SchedulesControlMXBean}.
 */
@Description(
    "The tasks that active plugins offer; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface TasksControlMXBean {
  @Description("All tasks")
  List<TaskView> list();

  @Description("One task by plugin:task or unique short name")
  TaskView get(String name);

  @Description(
      "Ends the quarantine of a task of which too many threads are stuck: it gets threads again, until as many more are stuck")
  void release(String name);
}
