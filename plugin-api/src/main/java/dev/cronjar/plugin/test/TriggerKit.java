package dev.cronjar.plugin.test;

import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.TriggerContext;
import dev.cronjar.plugin.TriggerDescription;
import dev.cronjar.plugin.TriggerSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Lets a trigger source watch as a host would, without a host and without waiting: params are
 * checked, the clock is moved by hand, what is fired is kept, the data directory lasts until {@link
 * #close}.
 *
 * <pre>{@code
 * try (var kit = TriggerKit.of(new MailTrigger())) {
 *   kit.afterPause(Duration.ofSeconds(10), () -> mailbox.add("order 7"));
 *   kit.watch(Map.of("mailbox", "orders"));
 *   assertThat(kit.fired()).extracting(TriggerKit.Fired::event).containsExactly("order 7");
 * }
 * }</pre>
 *
 * <p>The source watches on the test's thread. Each {@code context.pause(…)} returns at once, after
 * the next thing that the test wants to happen; when nothing is left, the source is stopped there,
 * by an {@link InterruptedException} as in a host. So it must wait by {@code context.pause}.
 *
 * @param <P> the source's params record
 */
public final class TriggerKit<P> implements AutoCloseable {
  private final TriggerSource<P> source;
  private final KitFolder dataDirectory = KitFolder.make("trigger-kit");
  private final ManualClock clock = new ManualClock(Instant.parse("2027-01-01T00:00:00Z"));
  private final CapturedLog log = new CapturedLog("test");
  private final Deque<Next> next = new ArrayDeque<>();
  private final List<Fired> fired = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private String refusal = "";

  private TriggerKit(TriggerSource<P> source) {
    this.source = source;
  }

  /**
   * A kit for one source; its clock stands at 2027-01-01T00:00:00Z.
   *
   * @throws IllegalArgumentException when a host would refuse the source
   */
  public static <P> TriggerKit<P> of(TriggerSource<P> source) {
    TriggerDescription description = TriggerDescription.of(source.getClass());
    List<String> secrets =
        List.copyOf(ParamsSchema.secrets(ParamsType.of(source.getClass(), TriggerSource.class)));
    if (!secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "Trigger source '%s' takes secrets (%s), which nobody would mask: a host refuses it."
              .formatted(description.name(), String.join(", ", secrets)));
    }
    return new TriggerKit<>(source);
  }

  /** Something that a test does while the source pauses. */
  @FunctionalInterface
  public interface Happening {
    void happen() throws Exception;
  }

  private record Next(Duration passes, Happening happening) {}

  /**
   * One call of {@code context.fire}.
   *
   * @param event its id
   * @param at when, by the kit's clock
   * @param isNew what the call answered: whether the event was seen for the first time
   */
  public record Fired(
      String event, Map<String, @Nullable Object> params, Instant at, boolean isNew) {
    public Fired {
      params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }
  }

  /** The next pause that has nothing planned yet is that long, and then this happens. */
  public TriggerKit<P> afterPause(Duration passes, Happening happening) {
    next.add(new Next(passes, happening));
    return this;
  }

  /** The next pause that has nothing planned yet is that long. */
  public TriggerKit<P> afterPause(Duration passes) {
    return afterPause(passes, () -> {});
  }

  /** From now on {@code context.fire} throws, as when the schedule's task is not there. */
  public TriggerKit<P> refuse(String why) {
    refusal = why;
    return this;
  }

  /** From now on {@code context.fire} makes runs again. */
  public TriggerKit<P> accept() {
    refusal = "";
    return this;
  }

  /**
   * Watches until all that was planned has happened and the source pauses once more, or returns by
   * itself. May be called again, as after a restart of the host: events are remembered.
   *
   * @param params as a schedule's {@code on} would write them
   * @throws dev.cronjar.plugin.InvalidParams when they do not fit
   * @throws Exception that the source let pass
   */
  @SuppressWarnings("unchecked") // P is what ParamsType finds for this source
  public void watch(Map<String, ? extends @Nullable Object> params) throws Exception {
    Class<? extends Record> type = ParamsType.of(source.getClass(), TriggerSource.class);
    watch((P) ParamsReader.read((Map<String, @Nullable Object>) params, type));
  }

  /** As {@link #watch(Map)}. */
  public void watch(P params) throws Exception {
    Watching watching = new Watching();
    try {
      source.watch(params, watching);
    } catch (InterruptedException stopped) {
      if (!watching.stopped) {
        throw stopped;
      }
    }
    if (!next.isEmpty()) {
      throw new AssertionError(
          "The source ended by itself before its pause number "
              + (watching.pauses + 1)
              + ": "
              + next.size()
              + " more were planned.");
    }
  }

  /** Every call of {@code context.fire} that was not refused, the first one first. */
  public List<Fired> fired() {
    return List.copyOf(fired);
  }

  /** What the source has logged. */
  public List<LogLine> log() {
    return log.lines();
  }

  public ManualClock clock() {
    return clock;
  }

  /** The folder that the source gets as {@code context.dataDirectory()}. */
  public Path dataDirectory() {
    return dataDirectory.path();
  }

  /** Deletes the data directory. */
  @Override
  public void close() {
    dataDirectory.close();
  }

  private final class Watching implements TriggerContext {
    private boolean stopped;
    private int pauses;

    @Override
    public boolean fire(String eventId, Map<String, ? extends @Nullable Object> params) {
      if (eventId.isEmpty() || eventId.length() > 1_000) {
        throw new IllegalArgumentException(
            "wanted an event id of 1 to 1,000 characters, found " + eventId.length());
      }
      if (!refusal.isEmpty()) {
        throw new IllegalStateException(refusal);
      }
      boolean isNew = known.add(eventId);
      fired.add(new Fired(eventId, new LinkedHashMap<>(params), clock.instant(), isNew));
      return isNew;
    }

    @Override
    public boolean isStopped() {
      return stopped;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
      Next planned = next.poll();
      if (planned == null) {
        stopped = true;
        throw new InterruptedException("the watching has been stopped");
      }
      pauses++;
      clock.advance(planned.passes());
      try {
        planned.happening().happen();
      } catch (Exception broken) {
        throw new AssertionError("What was to happen in pause " + pauses + " failed", broken);
      }
    }

    @Override
    public String schedule() {
      return "default/test";
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public Logger log() {
      return log;
    }

    @Override
    public Path dataDirectory() {
      return dataDirectory.path();
    }
  }
}
