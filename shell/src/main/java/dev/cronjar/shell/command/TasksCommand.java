package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.JsonReader;
import dev.cronjar.shell.text.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code tasks}: what schedules can run, and with which params. */
final class TasksCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of(
            "tasks",
            "what schedules can run; with a name, its params; release NAME ends a quarantine")
        .optional("TASK|release", Completion.TASKS)
        .optional("NAME", Completion.TASKS)
        .example("tasks")
        .example("tasks shell-command")
        .example("tasks release shell-command");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("");
    if (what.equals("release") != arguments.positional(1).isPresent()) {
      throw CommandFailed.usage("write: tasks release NAME");
    }
    switch (what) {
      case "" -> all(session.tasks().list(), session.output());
      case "release" -> release(arguments.positional(1).orElseThrow(), session);
      default -> one(session.tasks().get(what), session.output());
    }
    return Exit.OK;
  }

  private static void release(String name, Session session) {
    session.tasks().release(name);
    session
        .output()
        .value(
            Map.of("released", name),
            () -> session.output().line("released " + name + ": it gets threads again"));
  }

  private static void all(List<TaskView> tasks, Output output) {
    Table table = Table.of("TASK", "NAME", "VERSION", "DESCRIPTION");
    tasks.forEach(
        task -> table.row(task.name(), task.shortName(), task.pluginVersion(), task.description()));
    output.list(tasks, table, "No tasks: no plugin is active. plugins says why.");
  }

  private static void one(TaskView task, Output output) {
    output.value(
        task,
        () -> {
          output.fields(
              new Fields()
                  .add("task", task.name())
                  .add("name", task.shortName())
                  .add("plugin", task.plugin() + " " + task.pluginVersion())
                  .add("description", task.description()));
          params(task, output);
        });
  }

  private static void params(TaskView task, Output output) {
    Map<String, @Nullable Object> schema = JsonReader.object(task.paramsSchema());
    List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
    Table table = Table.of("PARAM", "TYPE", "NEEDED", "DEFAULT", "DESCRIPTION");
    JsonReader.members(schema.get("properties"))
        .forEach(
            (name, property) ->
                param(table, name, required.contains(name), JsonReader.members(property)));
    output.list(List.of(), table, "It takes no params.");
  }

  private static void param(
      Table table, String name, boolean needed, Map<String, @Nullable Object> property) {
    Object standard = property.get("default");
    table.row(
        name,
        text(property.get("type")),
        needed ? "yes" : "",
        standard == null ? "" : Json.line(standard),
        text(property.get("description")));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
