package dev.cronjar.host.plugin;

import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One task object of one generation. After the unload it lets go of everything of the plugin, so
 * that whoever still remembers the task does not hold the plugin's classes.
 */
final class PluginTask implements LoadedTask {
  private final LoadedGeneration generation;
  private final PluginJar jar;
  private final TaskDescription description;
  private final Map<String, @Nullable Object> schema;
  private final AtomicInteger runs;
  private volatile @Nullable Extension extension;

  PluginTask(LoadedGeneration generation, PluginJar jar, Task<?> task, AtomicInteger runs) {
    this.generation = generation;
    this.jar = jar;
    this.runs = runs;
    description = TaskDescription.of(task.getClass());
    Class<? extends Record> params = ParamsType.of(task.getClass());
    schema = ParamsSchema.of(params);
    extension = new Extension(unchecked(task), ParamsReader.of(params));
  }

  /** Sound because only what {@link #bind} made for this very task is ever passed in. */
  @SuppressWarnings("unchecked")
  private static Task<Object> unchecked(Task<?> task) {
    return (Task<Object>) task;
  }

  @Override
  public String name() {
    return jar.id() + ":" + description.name();
  }

  @Override
  public String shortName() {
    return description.name();
  }

  @Override
  public String description() {
    return description.description();
  }

  @Override
  public String pluginId() {
    return jar.id();
  }

  @Override
  public String pluginVersion() {
    return jar.version();
  }

  @Override
  public Generation generation() {
    return generation;
  }

  @Override
  public boolean onlyWaits() {
    return description.onlyWaits();
  }

  @Override
  public Map<String, @Nullable Object> paramsSchema() {
    return schema;
  }

  @Override
  public Object bind(Map<String, @Nullable Object> params) {
    return extension().params.read(params);
  }

  @Override
  public Task<Object> task() {
    return extension().task;
  }

  private Extension extension() {
    Extension present = extension;
    if (present == null) {
      throw new IllegalStateException(
          "Task " + name() + " " + jar.version() + " has been unloaded: look it up again");
    }
    return present;
  }

  @Override
  public boolean enter() {
    if (!generation.enter()) {
      return false;
    }
    runs.incrementAndGet();
    return true;
  }

  @Override
  public void leave() {
    runs.decrementAndGet();
    generation.leave();
  }

  void letGo() {
    extension = null;
  }

  private record Extension(Task<Object> task, ParamsReader<?> params) {}
}
