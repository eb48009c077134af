package dev.cronjar.host.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks and trigger sources on offer at one instant; replaced whole when a generation is
 * switched.
 */
final class TaskTable {
  static final TaskTable EMPTY = new TaskTable(List.of());

  private final List<LoadedTask> all;
  private final List<LoadedTrigger> triggers;
  private final List<ActivePlugin> plugins;
  private final Map<String, LoadedTask> byName = new HashMap<>();
  private final Map<String, List<LoadedTask>> byShortName = new HashMap<>();

  TaskTable(Collection<LoadedGeneration> generations) {
    plugins =
        generations.stream()
            .flatMap(generation -> generation.plugins().stream())
            .map(
                plugin -> {
                  PluginJar jar = plugin.jar();
                  return new ActivePlugin(
                      jar.id(), jar.version(), jar.sha256(), jar.copy(), plugin.workflows());
                })
            .toList();
    all =
        generations.stream()
            .flatMap(generation -> generation.plugins().stream())
            .flatMap(plugin -> plugin.tasks().stream())
            .map(LoadedTask.class::cast)
            .sorted(Comparator.comparing(LoadedTask::name))
            .toList();
    triggers =
        generations.stream()
            .flatMap(generation -> generation.plugins().stream())
            .flatMap(plugin -> plugin.triggers().stream())
            .map(LoadedTrigger.class::cast)
            .sorted(Comparator.comparing(LoadedTrigger::name))
            .toList();
    for (LoadedTask task : all) {
      byName.put(task.name(), task);
      byShortName.computeIfAbsent(task.shortName(), name -> new ArrayList<>()).add(task);
    }
  }

  List<ActivePlugin> plugins() {
    return plugins;
  }

  List<LoadedTrigger> triggers() {
    return triggers;
  }

  List<LoadedTask> all() {
    return all;
  }

  Optional<LoadedTask> find(String name) {
    LoadedTask exact = byName.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    List<LoadedTask> named = byShortName.getOrDefault(name, List.of());
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** Why {@link #find} answers nothing, in words, looking at the files as well. */
  String whyMissing(String name, List<PluginRow> rows) {
    int colon = name.indexOf(':');
    if (colon >= 0) {
      return "no active plugin offers '" + name + "': " + ofPlugin(name.substring(0, colon), rows);
    }
    List<LoadedTask> named = byShortName.getOrDefault(name, List.of());
    if (named.size() > 1) {
      return "'"
          + name
          + "' is ambiguous: write one of "
          + String.join(", ", named.stream().map(LoadedTask::name).toList());
    }
    return "no active plugin offers a task '" + name + "'" + refusedFiles(rows);
  }

  private String ofPlugin(String id, List<PluginRow> rows) {
    List<String> offered =
        all.stream().filter(task -> task.pluginId().equals(id)).map(LoadedTask::shortName).toList();
    if (!offered.isEmpty()) {
      return "plugin " + id + " is active and offers " + String.join(", ", offered);
    }
    return rows.stream()
        .filter(row -> row.id().equals(id) || (row.id().isEmpty() && row.file().startsWith(id)))
        .max(Comparator.comparingLong(PluginRow::sinceMillis))
        .map(row -> words(id, row))
        .orElse("there is no plugin '" + id + "' in the plugins folder");
  }

  private static String words(String id, PluginRow row) {
    String what = row.id().isEmpty() ? "file " + row.file() : "plugin " + id;
    String reason = row.reason().isEmpty() ? "" : ": " + row.reason();
    return what + " is " + row.state().text() + reason;
  }

  private static String refusedFiles(List<PluginRow> rows) {
    List<String> refused =
        rows.stream()
            .filter(row -> row.state() == PluginState.REFUSED)
            .map(PluginRow::file)
            .distinct()
            .toList();
    return refused.isEmpty() ? "" : "; refused files: " + String.join(", ", refused);
  }
}
