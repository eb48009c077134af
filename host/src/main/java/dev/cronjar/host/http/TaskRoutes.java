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
        on.get("/tasks/{name}", TaskOperations.GET, TaskRoutes::one, Reply::json),
        on.post("/tasks/{name}/release", TaskOperations.RELEASE, TaskRoutes::one, Reply::gone));
  }

  private static TaskOperations.One one(Asked asked) {
    return new TaskOperations.One(asked.path("name"));
  }
}
