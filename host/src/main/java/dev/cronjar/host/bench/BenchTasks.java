package dev.cronjar.host.bench;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A task that does nothing, so that all time measured is the host's own, and one that only waits.
 */
final class BenchTasks implements Tasks {
  static final String NAME = "bench:nothing";

  /** Waits for a second. */
  static final String WAITS = "bench:waits";

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Lateness lateness;
  private final Map<String, LoadedTask> tasks =
      new ConcurrentHashMap<>(
          Map.of(
              NAME, new Measured(NAME, Duration.ZERO),
              WAITS, new Measured(WAITS, WAIT)));

  BenchTasks(Lateness lateness) {
    this.lateness = lateness;
  }

  @Override
  public Optional<LoadedTask> find(String name) {
    return Optional.ofNullable(tasks.get(name));
  }

  @Override
  public String whyMissing(String name) {
    return "the bench has only " + tasks.keySet();
  }

  @Override
  public List<LoadedTask> all() {
    return List.copyOf(tasks.values());
  }

  private final class Measured implements LoadedTask, Generation, Task<Object> {
    private final String name;
    private final Duration wait;

    Measured(String name, Duration wait) {
      this.name = name;
      this.wait = wait;
    }

    @Override
    public TaskResult execute(Object params) throws InterruptedException {
      lateness.enter();
      if (!wait.isZero()) {
        Thread.sleep(wait);
      }
      return TaskResult.success();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String shortName() {
      return name.substring("bench:".length());
    }

    @Override
    public String description() {
      return wait.isZero() ? "Does nothing" : "Waits for a second";
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
      return !wait.isZero();
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
