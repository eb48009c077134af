package dev.cronjar.host.bench;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One task that does nothing, so that all time measured is the host's own. */
final class BenchTasks implements Tasks {
  static final String NAME = "bench:nothing";

  private final Lateness lateness;
  private final LoadedTask nothing = new Nothing();

  BenchTasks(Lateness lateness) {
    this.lateness = lateness;
  }

  @Override
  public Optional<LoadedTask> find(String name) {
    return name.equals(NAME) ? Optional.of(nothing) : Optional.empty();
  }

  @Override
  public String whyMissing(String name) {
    return "the bench has only " + NAME;
  }

  @Override
  public List<LoadedTask> all() {
    return List.of(nothing);
  }

  private final class Nothing implements LoadedTask, Generation, Task<Object> {
    @Override
    public TaskResult execute(Object params) {
      lateness.enter();
      return TaskResult.success();
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String shortName() {
      return "nothing";
    }

    @Override
    public String description() {
      return "Does nothing";
    }

    @Override
    public String pluginId() {
      return "bench";
    }

    @Override
    public String pluginVersion() {
      return "1.0.0";
    }

    @Override
    public Generation generation() {
      return this;
    }

    @Override
    public boolean onlyWaits() {
      return false;
    }

    @Override
    public Map<String, @Nullable Object> paramsSchema() {
      return Map.of("type", "object");
    }

    @Override
    public Object bind(Map<String, @Nullable Object> params) {
      return new NoParams();
    }

    @Override
    public Task<Object> task() {
      return this;
    }

    @Override
    public boolean enter() {
      return true;
    }

    @Override
    public void leave() {}

    @Override
    public long number() {
      return 1;
    }

    @Override
    public ClassLoader loader(String pluginId) {
      return BenchTasks.class.getClassLoader();
    }

    @Override
    public void onUnload(Runnable action) {}
  }
}
