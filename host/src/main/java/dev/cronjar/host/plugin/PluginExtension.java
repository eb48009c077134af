package dev.cronjar.host.plugin;

import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One extension object of one generation. After the unload it lets go of everything of the plugin,
 * so that whoever still remembers it does not hold the plugin's classes.
 *
 * @param <T> what the object is
 */
abstract class PluginExtension<T> implements LoadedExtension {
  private final LoadedGeneration generation;
  private final PluginJar jar;
  private final About about;
  private final Map<String, @Nullable Object> schema;
  private volatile @Nullable Held<T> held;

  /**
   * What it says of itself.
   *
   * @param kind as messages call it, such as {@code task}
   */
  record About(String kind, String name, String description) {}

  private record Held<T>(T object, ParamsReader<?> params) {}

  PluginExtension(
      LoadedGeneration generation,
      PluginJar jar,
      About about,
      Class<? extends Record> params,
      T object) {
    this.generation = generation;
    this.jar = jar;
    this.about = about;
    this.schema = ParamsSchema.of(params);
    this.held = new Held<>(object, ParamsReader.of(params));
  }

  /** For extensions whose params are shown as they are. */
  static void refuseSecrets(String kind, String name, Class<? extends Record> params) {
    Set<String> secrets = ParamsSchema.secrets(params);
    if (!secrets.isEmpty()) {
      throw new IllegalStateException(
          "%s '%s' takes secrets (%s), which nobody would mask: let a task have them"
              .formatted(kind, name, String.join(", ", secrets)));
    }
  }

  @Override
  public String name() {
    return jar.id() + ":" + about.name;
  }

  @Override
  public String shortName() {
    return about.name;
  }

  @Override
  public String description() {
    return about.description;
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
    return held().params.read(params);
  }

  T object() {
    return held().object;
  }

  private Held<T> held() {
    Held<T> present = held;
    if (present == null) {
      throw new IllegalStateException(
          "The %s %s %s has been unloaded: look it up again"
              .formatted(about.kind, name(), jar.version()));
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
    held = null;
  }
}
