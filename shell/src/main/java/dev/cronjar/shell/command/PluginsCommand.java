package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.OfferView;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.jmx.PluginsControlMXBean;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code plugins}: every file of the plugins folder and what became of it. */
final class PluginsCommand implements Command {
  private static final List<String> ALONE = List.of("list", "rescan");
  private static final List<String> NAMED =
      List.of("why", "install", "disable", "enable", "rollback");

  @Override
  public Usage usage() {
    return Usage.of(
            "plugins",
            "every file in plugins/ and what became of it; why NAME says it in full; install FILE, disable, enable and rollback ID")
        .optional(
            "list|why|rescan|install|disable|enable|rollback",
            Completion.words("list", "why", "rescan", "install", "disable", "enable", "rollback"))
        .optional("NAME", Completion.PLUGINS)
        .example("plugins")
        .example("plugins why half-copied.jar")
        .example("plugins install build/acme-1.2.0.jar")
        .example("plugins rollback acme");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String what = arguments.positional(0).orElse("list");
    if (!ALONE.contains(what) && !NAMED.contains(what)) {
      throw CommandFailed.usage(
          "plugins knows list, rescan, why NAME, install FILE, disable ID, enable ID and rollback ID, not "
              + what);
    }
    if (NAMED.contains(what) != arguments.positional(1).isPresent()) {
      throw CommandFailed.usage("write: plugins " + what + (NAMED.contains(what) ? " NAME" : ""));
    }
    run(what, arguments.positional(1).orElse(""), session);
    return Exit.OK;
  }

  private static void run(String what, String name, Session session) {
    PluginsControlMXBean plugins = session.plugins();
    switch (what) {
      case "rescan" -> list(plugins.rescan(), session);
      case "why" -> why(name, session);
      case "install" -> list(install(name, plugins), session);
      case "disable" -> list(plugins.disable(name), session);
      case "enable" -> list(plugins.enable(name), session);
      case "rollback" -> list(plugins.rollback(name), session);
      default -> list(plugins.list(), session);
    }
  }

  /** The file is read here, where the person who names it sits. */
  private static List<PluginView> install(String name, PluginsControlMXBean plugins) {
    Path file = Path.of(name);
    try {
      return plugins.install(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CommandFailed(Exit.FAILED, "cannot read " + file + ": " + e.getMessage());
    }
  }

  private static void list(List<PluginView> plugins, Session session) {
    Table table = Table.of("PLUGIN", "VERSION", "STATE", "TASKS", "ALSO", "RUNS", "FILE", "REASON");
    for (PluginView plugin : plugins) {
      table.row(
          plugin.id(),
          plugin.version(),
          plugin.state(),
          String.join(" ", plugin.tasks()),
          also(plugin),
          plugin.activeRuns() > 0 ? Integer.toString(plugin.activeRuns()) : "",
          plugin.file(),
          firstLine(plugin.reason()));
    }
    session
        .output()
        .list(plugins, table, "No plugins. Copy a plugin JAR into plugins/ of the home.");
  }

  /** What it brings besides tasks; the plugin's own id need not be repeated. */
  private static String also(PluginView plugin) {
    return plugin.offers().stream()
        .map(offer -> offer.type() + " " + offer.name().replaceFirst("^.*:", ""))
        .collect(Collectors.joining(", "));
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
        .value(plugins, () -> plugins.forEach(plugin -> whole(plugin, session.output())));
  }

  private static void whole(PluginView plugin, Output output) {
    output.fields(fields(plugin));
    for (OfferView offer : plugin.offers()) {
      output.line("");
      output.fields(
          new Fields().add(offer.type(), offer.name()).add("description", offer.description()));
      if (!offer.paramsSchema().equals(OfferView.NO_PARAMS)) {
        ParamsTable.show(offer.paramsSchema(), output);
      }
    }
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
