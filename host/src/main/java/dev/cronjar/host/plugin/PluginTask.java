package dev.cronjar.host.plugin;

import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.StepKindDescription;
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
  private final About about;
  private final Map<String, @Nullable Object> schema;
  private final AtomicInteger runs;
  private volatile @Nullable Extension extension;

  private PluginTask(
      LoadedGeneration generation,
      PluginJar jar,
      AtomicInteger runs,
      About about,
      Class<? extends Record> params,
      Task<Object> task) {
    this.generation = generation;
    this.jar = jar;
    this.runs = runs;
    this.about = about;
    schema = ParamsSchema.of(params);
    extension = new Extension(task, ParamsReader.of(params));
  }

  private record About(String name, String description, boolean onlyWaits) {}

  static PluginTask of(
      LoadedGeneration generation, PluginJar jar, AtomicInteger runs, Task<?> task) {
    TaskDescription said = TaskDescription.of(task.getClass());
    About about = new About(said.name(), said.description(), said.onlyWaits());
    Class<? extends Record> params = ParamsType.of(task.getClass());
    return new PluginTask(generation, jar, runs, about, params, unchecked(task));
  }

  /** What a kind of step plans, as a task: see {@link KindTask}. */
  static PluginTask planning(
      LoadedGeneration generation, PluginJar jar, AtomicInteger runs, StepKind<?> kind) {
    StepKindDescription said = StepKindDescription.of(kind.getClass());
    Class<? extends Record> params = ParamsType.of(kind.getClass(), StepKind.class);
    if (!ParamsSchema.secrets(params).isEmpty()) {
      // a workflow's definition and what was planned are shown as they are
      throw new IllegalStateException(
          "step kind '%s' takes secrets (%s), which nobody would mask: let a task have them"
              .formatted(said.name(), String.join(", ", ParamsSchema.secrets(params))));
    }
    About about = new About(KindTask.of(said.name()), said.description(), false);
    return new PluginTask(generation, jar, runs, about, params, Planning.of(kind));
  }

  /** Whether it plans the steps of a kind. */
  boolean isKind() {
    return KindTask.kindOf(about.name()).isPresent();
  }

  /** Sound because only what {@link #bind} made for this very task is ever passed in. */
  @SuppressWarnings("unchecked")
  private static Task<Object> unchecked(Task<?> task) {
    return (Task<Object>) task;
  }

  /** Its short name, or that of the kind. */
  String offered() {
    return KindTask.kindOf(about.name()).orElse(about.name());
  }

  @Override
  public String name() {
    return jar.id() + ":" + about.name();
  }

  @Override
  public String shortName() {
    return about.name();
  }

  @Override
  public String description() {
    return about.description();
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
    return about.onlyWaits();
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
