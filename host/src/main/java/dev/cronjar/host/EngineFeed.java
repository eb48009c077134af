package dev.cronjar.host;

import dev.cronjar.host.control.EventFeed;
import dev.cronjar.host.engine.RunningEngine;
import dev.cronjar.host.run.NumberedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The engine's events for one front; {@code name} stands in the name of its thread. */
record EngineFeed(RunningEngine engine, String name) implements EventFeed {
  private static final Logger log = LogManager.getLogger(EngineFeed.class);

  @Override
  public Subscription subscribe(Consumer<List<NumberedEvent>> consumer) {
    AutoCloseable subscription = engine.events().subscribe(name, consumer);
    return () -> close(subscription);
  }

  private static void close(AutoCloseable subscription) {
    try {
      subscription.close();
    } catch (Exception failed) {
      log.warn("A subscription did not close", failed);
    }
  }
}
