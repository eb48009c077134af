package dev.cronjar.host.plugin;

import dev.cronjar.host.schedule.KindTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks, kinds of steps and trigger sources on offer at one instant; replaced whole when a
 * generation is switched.
 */
final class TaskTable {
  static final TaskTable EMPTY = new TaskTable(List.of());

  private final List<LoadedTask> all;
  private final List<LoadedTask> kinds;
  private final List<LoadedTrigger> triggers;
  private final List<ActivePlugin> plugins;
  private final List<Attached> attached;
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
    attached =
        generations.stream()
            .flatMap(generation -> generation.plugins().stream())
            .map(LoadedPlugin::attached)
            .toList();
    List<PluginTask> runnable =
        generations.stream()
            .flatMap(generation -> generation.plugins().stream())
            .flatMap(plugin -> plugin.tasks().stream())
            .sorted(Comparator.comparing(LoadedTask::name))
            .toList();
    all = runnable.stream().filter(task -> !task.isKind()).map(LoadedTask.class::cast).toList();
    kinds = runnable.stream().filter(PluginTask::isKind).map(LoadedTask.class::cast).toList();
    triggers =
        generations.stream()
            .flatMap(generation -> generation.plugins().stream())
            .flatMap(plugin -> plugin.triggers().stream())
            .map(LoadedTrigger.class::cast)
            .sorted(Comparator.comparing(LoadedTrigger::name))
            .toList();
    for (LoadedTask task : runnable) {
      byName.put(task.name(), task);
      byShortName.computeIfAbsent(task.shortName(), name -> new ArrayList<>()).add(task);
    }
  }

  List<ActivePlugin> plugins() {
    return plugins;
  }

  List<LoadedListener> listeners() {
    return attached.stream()
        .flatMap(each -> each.listeners().stream())
        .map(LoadedListener.class::cast)
        .toList();
  }

  Optional<LoadedChannel> channel(String name) {
    return attached.stream()
        .flatMap(each -> each.channels().stream())
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .map(LoadedChannel.class::cast);
  }

  List<LoadedTrigger> triggers() {
    return triggers;
  }

  List<LoadedTask> all() {
    return all;
  }

  List<LoadedTask> kinds() {
    return kinds;
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
    Optional<String> kind = KindTask.kindOf(name);
    if (kind.isPresent()) {
      return whyNoKind(kind.get(), name, rows);
    }
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

  private String whyNoKind(String kind, String task, List<PluginRow> rows) {
    String known = kinds.stream().flatMap(TaskTable::kind).collect(Collectors.joining(", "));
    String loaded = known.isEmpty() ? "none is loaded" : "loaded: " + known;
    if (byShortName.getOrDefault(task, List.of()).size() > 1) {
      return "the step kind '" + kind + "' is ambiguous; " + loaded;
    }
    int colon = kind.indexOf(':');
    String why = colon < 0 ? "" : ofPlugin(kind.substring(0, colon), rows) + "; ";
    return "no active plugin offers a step kind '" + kind + "': " + why + loaded;
  }

  private static Stream<String> kind(LoadedTask task) {
    return KindTask.kindOf(task.name()).stream();
  }

  private String ofPlugin(String id, List<PluginRow> rows) {
    List<String> offered =
        Stream.concat(all.stream(), kinds.stream())
            .filter(task -> task.pluginId().equals(id))
            .map(LoadedTask::shortName)
            .map(name -> KindTask.kindOf(name).map(kind -> "step kind " + kind).orElse(name))
            .toList();
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
