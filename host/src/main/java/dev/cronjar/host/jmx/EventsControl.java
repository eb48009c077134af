package dev.cronjar.host.jmx;

import dev.cronjar.host.control.EventOperations;
import dev.cronjar.host.control.view.EventPage;

/** Fronts {@code events.*}. */
record EventsControl(Asking host) implements EventsControlMXBean {
  @Override
  public EventPage list(String from, String kinds, int limit) {
    return host.ask(EventOperations.LIST, new EventOperations.From(from, kinds, limit));
  }
}
