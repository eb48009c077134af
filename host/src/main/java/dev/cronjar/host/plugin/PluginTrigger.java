package dev.cronjar.host.plugin;

import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.TriggerDescription;
import dev.cronjar.plugin.TriggerSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trigger source of one generation; like {@link PluginTask} it lets go after the unload. */
final class PluginTrigger implements LoadedTrigger {
  private final LoadedGeneration generation;
  private final PluginJar jar;
  private final TriggerDescription description;
  private final Map<String, @Nullable Object> schema;
  private volatile @Nullable Extension extension;

  PluginTrigger(LoadedGeneration generation, PluginJar jar, TriggerSource<?> source) {
    this.generation = generation;
    this.jar = jar;
    description = TriggerDescription.of(source.getClass());
    Class<? extends Record> params = ParamsType.of(source.getClass(), TriggerSource.class);
    if (!ParamsSchema.secrets(params).isEmpty()) {
      // a definition's trigger is shown as it is, in files, revisions and lists
      throw new IllegalStateException(
          "trigger source '%s' takes secrets (%s), which nobody would mask: let a task have them"
              .formatted(description.name(), String.join(", ", ParamsSchema.secrets(params))));
    }
    schema = ParamsSchema.of(params);
    extension = new Extension(unchecked(source), ParamsReader.of(params));
  }

  /** Sound because only what {@link #bind} made for this very source is ever passed in. */
  @SuppressWarnings("unchecked")
  private static TriggerSource<Object> unchecked(TriggerSource<?> source) {
    return (TriggerSource<Object>) source;
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
  public Map<String, @Nullable Object> paramsSchema() {
    return schema;
  }

  @Override
  public Object bind(Map<String, @Nullable Object> params) {
    return extension().params.read(params);
  }

  @Override
  public TriggerSource<Object> source() {
    return extension().source;
  }

  private Extension extension() {
    Extension present = extension;
    if (present == null) {
      throw new IllegalStateException(
          "Trigger source "
              + name()
              + " "
              + jar.version()
              + " has been unloaded: look it up again");
    }
    return present;
  }

  @Override
  public boolean enter() {
    return generation.enter();
  }

  @Override
  public void leave() {
    generation.leave();
  }

  void letGo() {
    extension = null;
  }

  private record Extension(TriggerSource<Object> source, ParamsReader<?> params) {}
}
