package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.shell.text.Table;
import java.util.List;
import java.util.Map;

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
          ParamsTable.show(task.paramsSchema(), output);
        });
  }
}
