package dev.cronjar.host.http;

import dev.cronjar.host.control.EventSight;
import dev.cronjar.host.control.view.EventView;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.run.NumberedEvent;
import java.util.Set;

/** An event ready to be told: worded once, however many listen. */
record TellableEvent(EventSight sight, String json) {
  static TellableEvent of(NumberedEvent numbered, Scheduling scheduling) {
    EventSight sight = EventSight.of(numbered, scheduling);
    return new TellableEvent(sight, JsonText.of(sight.view()));
  }

  EventView view() {
    return sight.view();
  }

  /** Names an event for {@code Last-Event-ID}. */
  static String id(NumberedEvent event) {
    return event.epoch().value() + "-" + event.number();
  }

  String id() {
    return view().hostEpoch() + "-" + view().number();
  }

  boolean isFor(Caller caller, Set<String> kinds) {
    return sight.isFor(caller, kinds);
  }
}
