package dev.cronjar.host;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task that belongs to the application that a host is embedded in: it is never unloaded. */
record OwnTask(TaskDescription about, Class<? extends Record> params, Task<Object> task)
    implements LoadedTask {
  static final String PLUGIN = "app";

  /** That of the application, for its whole life; plugins count from 1. */
  private record Application(ClassLoader loader) implements Generation {
    @Override
    public long number() {
      return 0;
    }

    @Override
    public ClassLoader loader(String pluginId) {
      return loader;
    }

    @Override
    public void onUnload(Runnable action) {}
  }

  @Override
  public String name() {
    return PLUGIN + ":" + shortName();
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
    return PLUGIN;
  }

  @Override
  public String pluginVersion() {
    return "embedded";
  }

  @Override
  public Generation generation() {
    return new Application(
        Optional.ofNullable(params.getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader));
  }

  @Override
  public boolean onlyWaits() {
    return about.onlyWaits();
  }

  @Override
  public Map<String, @Nullable Object> paramsSchema() {
    return ParamsSchema.of(params);
  }

  @Override
  public Object bind(Map<String, @Nullable Object> values) {
    return ParamsReader.read(values, params);
  }

  @Override
  public boolean enter() {
    return true;
  }

  @Override
  public void leave() {}
}
