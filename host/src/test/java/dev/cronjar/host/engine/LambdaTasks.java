package dev.cronjar.host.engine;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.plugin.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tasks of a plugin {@code lab} that are lambdas; their params are a plain map. */
final class LambdaTasks implements Tasks {
  private final Map<String, LoadedTask> tasks = new ConcurrentHashMap<>();

  LambdaTasks offer(String shortName, Task<Object> task) {
    tasks.put("lab:" + shortName, new LambdaTask(shortName, task));
    return this;
  }

  void withdraw(String shortName) {
    tasks.remove("lab:" + shortName);
  }

  @Override
  public Optional<LoadedTask> find(String name) {
    return Optional.ofNullable(tasks.get(name));
  }

  @Override
  public String whyMissing(String name) {
    return "no active plugin offers '" + name + "'";
  }

  @Override
  public List<LoadedTask> all() {
    return List.copyOf(tasks.values());
  }

  private record LambdaTask(String shortName, Task<Object> task) implements LoadedTask {
    private static final Generation ONLY =
        new Generation() {
          @Override
          public long number() {
            return 1;
          }

          @Override
          public ClassLoader loader(String pluginId) {
            return LambdaTasks.class.getClassLoader();
          }

          @Override
          public void onUnload(Runnable action) {}
        };

    @Override
    public String name() {
      return "lab:" + shortName;
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
      return ONLY;
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
      return params;
    }

    @Override
    public boolean enter() {
      return true;
    }

    @Override
    public void leave() {}
  }
}
