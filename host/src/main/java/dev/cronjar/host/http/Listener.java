package dev.cronjar.host.http;

import dev.cronjar.host.control.view.EventView;
import dev.cronjar.host.org.Caller;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One client of the event stream: what it may see waits here, but only so much of it. */
final class Listener {
  private static final int WAITING = 1_000;

  private final Set<String> kinds;
  private final long heartbeatMillis;
  private final BlockingQueue<Optional<TellableEvent>> waiting = new ArrayBlockingQueue<>(WAITING);
  private volatile Caller caller;
  private volatile boolean dropped;

  /** {@code kinds}: those that it wants; empty for all. */
  Listener(Caller caller, Set<String> kinds, long heartbeatMillis) {
    this.caller = caller;
    this.kinds = kinds;
    this.heartbeatMillis = heartbeatMillis;
  }

  /** Never waits: whoever reads too slowly is dropped, and comes again. */
  void offer(TellableEvent event) {
    if (event.isFor(caller, kinds)) {
      put(Optional.of(event));
    }
  }

  /** Something was missed, whatever it was. */
  void missed() {
    put(Optional.empty());
  }

  private void put(Optional<TellableEvent> event) {
    dropped |= !waiting.offer(event);
  }

  /**
   * Writes until the client is gone or dropped.
   *
   * @param again asks anew who it is; throws when it may not be here any more
   */
  void write(ServerSentEvents events, Supplier<Caller> again)
      throws IOException, InterruptedException {
    events.begin();
    while (!dropped) {
      Optional<TellableEvent> next = waiting.poll(heartbeatMillis, TimeUnit.MILLISECONDS);
      if (next == null) {
        caller = again.get();
        events.heartbeat();
      } else if (next.isPresent()) {
        TellableEvent event = next.get();
        events.event(event.view().kind(), event.id(), event.json());
      } else {
        events.event("reset", null, JsonText.of(EventView.reset()));
      }
    }
  }
}
