package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.host.jmx.TasksControlMXBean;
import java.util.ArrayList;
import java.util.List;

/** One task with two params. */
public final class FakeTasks implements TasksControlMXBean {
  private static final String SCHEMA =
      """
      {"type":"object","required":["name"],"properties":{\
      "name":{"type":"string","description":"whom to greet"},\
      "times":{"type":"integer","default":1,"description":"how often"}}}""";

  public List<TaskView> rows =
      List.of(new TaskView("hello:hello", "hello", "hello", "0.1.0", "says hello", SCHEMA));

  @Override
  public List<TaskView> list() {
    return rows;
  }

  /** The tasks that were released. */
  public final List<String> released = new ArrayList<>();

  @Override
  public void release(String name) {
    released.add(get(name).name());
  }

  @Override
  public TaskView get(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name) || row.shortName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not_found: no task is named " + name));
  }
}
