package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.TaskOperations;
import java.util.List;

/** {@code /tasks}. */
final class TaskRoutes {
  private TaskRoutes() {}

  static List<Route> of(Control control) {
    Fronting on = new Fronting(control);
    return List.of(
        on.get("/tasks", TaskOperations.LIST, asked -> Params.None.NONE, Reply::json),
        on.get(
            "/tasks/{name}",
            TaskOperations.GET,
            asked -> new TaskOperations.One(asked.path("name")),
            Reply::json));
  }
}
