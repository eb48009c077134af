package dev.cronjar.host;

import dev.cronjar.host.plugin.PluginEvent;
import dev.cronjar.host.run.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Brings what happens to plugins into the host's log and the event stream; keeps it until the
 * stream is there.
 */
final class PluginEvents implements Consumer<PluginEvent> {
  private static final Logger log = LogManager.getLogger("plugins");

  private final Clock clock;
  private final List<Event> early = new ArrayList<>();
  private Consumer<Event> stream = early::add;

  PluginEvents(Clock clock) {
    this.clock = clock;
  }

  /** Where events go from now on; those that came before go there first. */
  synchronized void to(Consumer<Event> events) {
    early.forEach(events);
    early.clear();
    stream = events;
  }

  @Override
  public synchronized void accept(PluginEvent event) {
    String plugin = event.id().isEmpty() ? event.file() : event.id() + " " + event.version();
    switch (event.kind()) {
      case LOADED ->
          log.info("Plugin {} loaded from {} (sha256 {})", plugin, event.file(), event.sha256());
      case UNLOADED -> log.info("Plugin {} unloaded: {}", plugin, event.reason());
      case REFUSED -> log.warn("Plugin file {} refused: {}", event.file(), event.reason());
      case LEAKED -> log.warn("Plugin {} leaks: {}", plugin, event.reason());
    }
    String subject = event.id().isEmpty() ? event.file() : event.id();
    String detail = (event.version() + " " + event.reason()).strip();
    stream.accept(new Event(kind(event.kind()), clock.millis(), 0, subject, detail));
  }

  private static Event.Kind kind(PluginEvent.Kind kind) {
    return switch (kind) {
      case LOADED -> Event.Kind.PLUGIN_LOADED;
      case UNLOADED -> Event.Kind.PLUGIN_UNLOADED;
      case REFUSED -> Event.Kind.PLUGIN_REFUSED;
      case LEAKED -> Event.Kind.PLUGIN_LEAKED;
    };
  }
}
