package dev.cronjar.host.plugin;

import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.StepKindDescription;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import java.util.concurrent.atomic.AtomicInteger;

/** One task object of one generation. */
final class PluginTask extends PluginExtension<Task<Object>> implements LoadedTask {
  private final AtomicInteger runs;
  private final Waiting waiting;

  /** Whether the task declares that it only waits. */
  private enum Waiting {
    ONLY_WAITS,
    WORKS
  }

  private PluginTask(
      Origin origin,
      About about,
      Waiting waiting,
      Class<? extends Record> params,
      Task<Object> task) {
    super(origin.generation, origin.jar, about, params, task);
    this.runs = origin.runs;
    this.waiting = waiting;
  }

  /**
   * Where a task comes from.
   *
   * @param runs counts those of all tasks of the plugin that are under way
   */
  record Origin(LoadedGeneration generation, PluginJar jar, AtomicInteger runs) {}

  static PluginTask of(Origin origin, Task<?> task) {
    TaskDescription said = TaskDescription.of(task.getClass());
    return new PluginTask(
        origin,
        new About("task", said.name(), said.description()),
        said.onlyWaits() ? Waiting.ONLY_WAITS : Waiting.WORKS,
        ParamsType.of(task.getClass()),
        unchecked(task));
  }

  /** What a kind of step plans, as a task: see {@link KindTask}. */
  static PluginTask planning(Origin origin, StepKind<?> kind) {
    StepKindDescription said = StepKindDescription.of(kind.getClass());
    Class<? extends Record> params = ParamsType.of(kind.getClass(), StepKind.class);
    // a workflow's definition and what was planned are shown as they are
    refuseSecrets("step kind", said.name(), params);
    About about = new About("task", KindTask.of(said.name()), said.description());
    return new PluginTask(origin, about, Waiting.WORKS, params, Planning.of(kind));
  }

  /** Whether it plans the steps of a kind. */
  boolean isKind() {
    return KindTask.kindOf(shortName()).isPresent();
  }

  /** Sound because only what {@link #bind} made for this very task is ever passed in. */
  @SuppressWarnings("unchecked")
  private static Task<Object> unchecked(Task<?> task) {
    return (Task<Object>) task;
  }

  /** Its short name, or that of the kind. */
  String offered() {
    return KindTask.kindOf(shortName()).orElse(shortName());
  }

  @Override
  public boolean onlyWaits() {
    return waiting == Waiting.ONLY_WAITS;
  }

  @Override
  public Task<Object> task() {
    return object();
  }

  @Override
  public boolean enter() {
    if (!super.enter()) {
      return false;
    }
    runs.incrementAndGet();
    return true;
  }

  @Override
  public void leave() {
    runs.decrementAndGet();
    super.leave();
  }
}
