package dev.cronjar.host.plugin;

import dev.cronjar.plugin.HostEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener of one plugin generation. Safe from any thread. */
public interface LoadedListener {
  /** {@code plugin:listener}. */
  String name();

  boolean hears(Class<? extends HostEvent> kind);

  /**
   * Begins to tell events, one after the other up to the first that it throws at; empty when its
   * generation is draining: then look the listener up again.
   *
   * @param done counts those that it has handled
   */
  Optional<Errand> tell(List<HostEvent> events, AtomicInteger done);
}
