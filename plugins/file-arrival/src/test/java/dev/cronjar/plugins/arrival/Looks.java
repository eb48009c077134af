package dev.cronjar.plugins.arrival;

import dev.cronjar.plugin.TriggerContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that lets time pass between looks and stops the watching when no look is left. */
final class Looks implements TriggerContext {
  private final Path data;
  private final Deque<Next> next = new ArrayDeque<>();
  private final List<String> fired = new ArrayList<>();
  private final List<Map<String, ? extends @Nullable Object>> params = new ArrayList<>();
  private final List<Long> at = new ArrayList<>();
  private String refusal = "";
  private long second;
  private boolean stopped;

  /** What happens after the next look. */
  interface Happening {
    void happen() throws Exception;
  }

  private record Next(long seconds, Happening happening) {}

  Looks(Path data) {
    this.data = data;
  }

  Looks then(long seconds, Happening happening) {
    next.add(new Next(seconds, happening));
    return this;
  }

  void refuse(String why) {
    refusal = why;
  }

  List<String> fired() {
    return fired;
  }

  List<Map<String, ? extends @Nullable Object>> params() {
    return params;
  }

  List<Long> firedAtSecond() {
    return at;
  }

  @Override
  public boolean fire(String eventId, Map<String, ? extends @Nullable Object> given) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
    fired.add(eventId);
    params.add(given);
    at.add(second);
    return true;
  }

  @Override
  public boolean isStopped() {
    boolean now = stopped;
    stopped = false; // the next watching begins anew
    return now;
  }

  @Override
  public void pause(Duration time) {
    Next step = next.poll();
    if (step == null) {
      stopped = true;
      return;
    }
    try {
      step.happening().happen();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    second += step.seconds();
  }

  @Override
  public String schedule() {
    return "default/load";
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return Instant.EPOCH.plusSeconds(second);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
      }
    };
  }

  @Override
  public Logger log() {
    return LoggerFactory.getLogger(Looks.class);
  }

  @Override
  public Path dataDirectory() {
    return data;
  }
}
