package dev.cronjar.host.control;

import dev.cronjar.host.run.NumberedEvent;
import java.util.List;
import java.util.function.Consumer;

/** Where committed events come from, at least once and in the order of their numbers. */
@FunctionalInterface
public interface EventFeed {
  /** Calls {@code consumer} with each batch, on a thread of the feed, until closed. */
  Subscription subscribe(Consumer<List<NumberedEvent>> consumer);

  /** Ends a subscription. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
