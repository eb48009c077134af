package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;

/** {@code plugins}: every file of the plugins folder and what became of it. */
final class PluginsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of(
            "plugins", "every file in plugins/ and what became of it; why NAME says it in full")
        .optional("list|why|rescan", Completion.words("list", "why", "rescan"))
        .optional("NAME", Completion.PLUGINS)
        .example("plugins")
        .example("plugins why half-copied.jar")
        .example("plugins rescan");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    if (what.equals("why") != arguments.positional(1).isPresent()) {
      throw CommandFailed.usage("write: plugins why NAME");
    }
    switch (what) {
      case "list" -> list(session.plugins().list(), session);
      case "rescan" -> list(session.plugins().rescan(), session);
      case "why" -> why(arguments.positional(1).orElseThrow(), session);
      default -> throw CommandFailed.usage("plugins knows list, why NAME and rescan, not " + what);
    }
    return Exit.OK;
  }

  private static void list(List<PluginView> plugins, Session session) {
    Table table = Table.of("PLUGIN", "VERSION", "STATE", "TASKS", "RUNS", "FILE", "REASON");
    for (PluginView plugin : plugins) {
      table.row(
          plugin.id(),
          plugin.version(),
          plugin.state(),
          String.join(" ", plugin.tasks()),
          plugin.activeRuns() > 0 ? Integer.toString(plugin.activeRuns()) : "",
          plugin.file(),
          firstLine(plugin.reason()));
    }
    session
        .output()
        .list(plugins, table, "No plugins. Copy a plugin JAR into plugins/ of the home.");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static void why(String name, Session session) {
    List<PluginView> plugins = session.plugins().why(name);
    if (plugins.isEmpty()) {
      throw new CommandFailed(Exit.NOT_FOUND, "no plugin and no file in plugins/ is named " + name);
    }
    session
        .output()
        .value(plugins, () -> plugins.forEach(plugin -> session.output().fields(fields(plugin))));
  }

  private static Fields fields(PluginView plugin) {
    return new Fields()
        .add("plugin", plugin.id())
        .add("version", plugin.version())
        .add("state", plugin.state())
        .add("since", Times.shown(plugin.since()))
        .add("reason", plugin.reason().isEmpty() ? "nothing holds it" : plugin.reason())
        .add("file", plugin.file())
        .add("sha-256", plugin.sha256())
        .add("tasks", String.join(" ", plugin.tasks()))
        .add("running", plugin.activeRuns() > 0 ? plugin.activeRuns() + " runs" : "");
  }
}
