package dev.cronjar.host.http;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.InvalidField;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /events}: what happens, as it happens. */
final class EventRoutes {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Broadcast broadcast;
  private final Streams streams;
  private final Doorkeeper doorkeeper;

  EventRoutes(Broadcast broadcast, Streams streams, Doorkeeper doorkeeper) {
    this.broadcast = broadcast;
    this.streams = streams;
    this.doorkeeper = doorkeeper;
  }

  Route route() {
    return new Route(
        HandlerType.GET,
        Routes.API + "/events",
        "events.follow",
        Route.Entrance.KNOWN,
        Optional.empty(),
        this::follow);
  }

  private void follow(Asked asked, Reply reply) {
    Listener listener = new Listener(asked.caller(), kinds(asked), HEARTBEAT.toMillis());
    streams.answer(asked, ServerSentEvents.TYPE, out -> follow(asked, listener, out));
  }

  private void follow(Asked asked, Listener listener, OutputStream out)
      throws IOException, InterruptedException {
    broadcast.join(listener, asked.header("Last-Event-ID"));
    try {
      listener.write(new ServerSentEvents(out), () -> doorkeeper.again(asked.context()));
    } catch (CronjarException notKnownAnyMore) {
      return;
    } finally {
      broadcast.leave(listener);
    }
  }

  private static Set<String> kinds(Asked asked) {
    List<String> asks =
        Stream.of(asked.query("kind").split(","))
            .map(String::strip)
            .filter(k -> !k.isEmpty())
            .toList();
    for (String kind : asks) {
      if (!kind.matches("(run|plugin|schedule|host|alert)(\\.[a-z]{1,20})?")) {
        throw new InvalidField(
            "kind",
            "kind: wanted run, plugin, schedule, host, alert or one of theirs such as run.failed, found '%s'."
                .formatted(kind));
      }
    }
    return asks.stream().collect(Collectors.toUnmodifiableSet());
  }
}
