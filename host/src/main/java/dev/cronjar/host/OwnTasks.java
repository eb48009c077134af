package dev.cronjar.host;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.LoadedTrigger;
import dev.cronjar.host.plugin.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tasks of an application, and behind them those of plugins. */
record OwnTasks(List<LoadedTask> own, Tasks plugins) implements Tasks {
  static Tasks before(List<LoadedTask> own, Tasks plugins) {
    return own.isEmpty() ? plugins : new OwnTasks(own, plugins);
  }

  @Override
  public Optional<LoadedTask> find(String name) {
    return own.stream()
        .filter(task -> task.name().equals(name) || task.shortName().equals(name))
        .findFirst()
        .or(() -> plugins.find(name));
  }

  @Override
  public String whyMissing(String name) {
    String offered =
        own.stream().map(LoadedTask::shortName).sorted().collect(Collectors.joining(", "));
    return name.startsWith(OwnTask.PLUGIN + ":") || plugins.all().isEmpty()
        ? "the application offers no task '" + name + "'; it offers " + offered
        : plugins.whyMissing(name);
  }

  @Override
  public List<LoadedTask> kinds() {
    return plugins.kinds();
  }

  @Override
  public List<LoadedTrigger> triggers() {
    return plugins.triggers();
  }

  @Override
  public List<LoadedTask> all() {
    return Stream.concat(own.stream(), plugins.all().stream()).toList();
  }
}
