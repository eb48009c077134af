package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tasks of one generation that counts who holds it. */
final class PlaneTasks implements Tasks, Generation {
  private final Map<String, LoadedTask> tasks = new ConcurrentHashMap<>();
  final AtomicInteger holds = new AtomicInteger();

  volatile long generation = 1;

  /** On platform threads. */
  PlaneTasks offer(String name, Task<Object> task) {
    tasks.put(name, new Offered(name, task, false, this));
    return this;
  }

  /** On virtual threads. */
  PlaneTasks offerWaiting(String name, Task<Object> task) {
    tasks.put(name, new Offered(name, task, true, this));
    return this;
  }

  @Override
  public Optional<LoadedTask> find(String name) {
    return Optional.ofNullable(tasks.get(name));
  }

  @Override
  public String whyMissing(String name) {
    return "nobody offers " + name;
  }

  @Override
  public List<LoadedTask> all() {
    return List.copyOf(tasks.values());
  }

  @Override
  public long number() {
    return generation;
  }

  @Override
  public ClassLoader loader(String pluginId) {
    return PlaneTasks.class.getClassLoader();
  }

  @Override
  public void onUnload(Runnable action) {}

  private record Offered(String name, Task<Object> task, boolean onlyWaits, PlaneTasks owner)
      implements LoadedTask {
    @Override
    public String shortName() {
      return name;
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public String pluginId() {
      return "lab";
    }

    @Override
    public String pluginVersion() {
      return "1.0.0";
    }

    @Override
    public Generation generation() {
      return owner;
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
    public boolean enter() {
      owner.holds.incrementAndGet();
      return true;
    }

    @Override
    public void leave() {
      owner.holds.decrementAndGet();
    }
  }
}
