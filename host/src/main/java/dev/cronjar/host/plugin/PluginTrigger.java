package dev.cronjar.host.plugin;

import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.TriggerDescription;
import dev.cronjar.plugin.TriggerSource;

/** One trigger source of one generation. */
final class PluginTrigger extends PluginExtension<TriggerSource<Object>> implements LoadedTrigger {
  private static final String KIND = "trigger source";

  private PluginTrigger(
      LoadedGeneration generation,
      PluginJar jar,
      About about,
      Class<? extends Record> params,
      TriggerSource<Object> source) {
    super(generation, jar, about, params, source);
  }

  static PluginTrigger of(LoadedGeneration generation, PluginJar jar, TriggerSource<?> source) {
    TriggerDescription said = TriggerDescription.of(source.getClass());
    Class<? extends Record> params = ParamsType.of(source.getClass(), TriggerSource.class);
    // a definition's trigger is shown as it is, in files, revisions and lists
    refuseSecrets(KIND, said.name(), params);
    About about = new About(KIND, said.name(), said.description());
    return new PluginTrigger(generation, jar, about, params, unchecked(source));
  }

  /** Sound because only what {@link #bind} made for this very source is ever passed in. */
  @SuppressWarnings("unchecked")
  private static TriggerSource<Object> unchecked(TriggerSource<?> source) {
    return (TriggerSource<Object>) source;
  }

  @Override
  public TriggerSource<Object> source() {
    return object();
  }
}
