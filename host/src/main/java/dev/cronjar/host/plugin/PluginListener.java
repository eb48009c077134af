package dev.cronjar.host.plugin;

import dev.cronjar.plugin.HostEvent;
import dev.cronjar.plugin.HostListener;
import dev.cronjar.plugin.ListenerDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One listener object of one generation; like a {@link PluginTask} it lets go after the unload. */
final class PluginListener implements LoadedListener {
  private final LoadedGeneration generation;
  private final PluginJar jar;
  private final ListenerDescription description;
  private volatile @Nullable HostListener listener;

  PluginListener(LoadedGeneration generation, PluginJar jar, HostListener listener) {
    this.generation = generation;
    this.jar = jar;
    this.description = ListenerDescription.of(listener.getClass());
    this.listener = listener;
  }

  @Override
  public String name() {
    return jar.id() + ":" + description.name();
  }

  Offer offer() {
    return new Offer("listener", name(), "", Map.of());
  }

  @Override
  public boolean hears(Class<? extends HostEvent> kind) {
    return description.hears(kind);
  }

  @Override
  public Optional<Errand> tell(List<HostEvent> events, AtomicInteger done) {
    HostListener present = listener;
    return present == null
        ? Optional.empty()
        : Errand.begin(
            generation,
            jar.id(),
            "cronjar-listener-" + name(),
            () -> {
              for (HostEvent event : events) {
                present.on(event);
                done.incrementAndGet();
              }
            });
  }

  void letGo() {
    listener = null;
  }
}
