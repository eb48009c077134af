package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.plugin.LoadedTrigger;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.plugin.Triggers;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Span;
import dev.cronjar.host.schedule.Trigger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Lets the trigger sources of plugins watch for the schedules that name them, one thread for each
 * schedule that this host fires: started, stopped and started again as schedules and plugins come
 * and go.
 */
public final class EventSources implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(EventSources.class);
  private static final long BEAT_MILLIS = 2_000;
  private static final long LONGEST_STOP_MILLIS = 5_000;

  private final Scheduling scheduling;
  private final Triggers triggers;
  private final Watcher.Host host;
  private final LongSupplier nanos;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cronjar-event-sources").factory());

  /** By number of the schedule. Of the one thread that looks. */
  private final Map<Long, Post> posts = new HashMap<>();

  private volatile List<String> problems = List.of();

  /**
   * @param pluginData holds a folder for each plugin that asks for one
   */
  public EventSources(Scheduling scheduling, Triggers triggers, Path pluginData, Clock clock) {
    this(scheduling, triggers, new Watcher.Host(scheduling, pluginData, clock), System::nanoTime);
  }

  EventSources(Scheduling scheduling, Triggers triggers, Watcher.Host host, LongSupplier nanos) {
    this.scheduling = scheduling;
    this.triggers = triggers;
    this.host = host;
    this.nanos = nanos;
  }

  /** Begins, and follows the plugins and the schedules. */
  public void start(Plugins plugins) {
    plugins.onChange(this::lookSoon);
    var unused = thread.scheduleWithFixedDelay(this::look, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A plugin's old version is unloaded when its sources have ended: it is not kept waiting. */
  private void lookSoon() {
    try {
      thread.execute(this::look);
    } catch (RejectedExecutionException closed) {
      LOG.debug("The host stops: its trigger sources have been stopped");
    }
  }

  /** What keeps schedules from hearing of their events, in words. */
  public List<String> problems() {
    return problems;
  }

  /** A failure in one look must not end the looking. */
  synchronized void look() {
    try {
      Map<Long, Wanted> wanted = wanted();
      posts
          .entrySet()
          .removeIf(each -> !wanted.containsKey(each.getKey()) && each.getValue().isStopped());
      List<String> found = new ArrayList<>();
      wanted.forEach(
          (number, each) -> {
            Post post = posts.computeIfAbsent(number, any -> new Post(each, host));
            post.look(each, triggers.trigger(each.trigger().source()), nanos.getAsLong());
            post.problem().ifPresent(found::add);
          });
      problems = List.copyOf(found);
    } catch (RuntimeException e) {
      LOG.error("Trigger sources could not be looked after; they are looked at again", e);
    }
  }

  private Map<Long, Wanted> wanted() {
    Instant now = host.clock().instant();
    Map<Long, Wanted> wanted = new HashMap<>();
    for (ScheduleStatus status : scheduling.schedules()) {
      Schedule schedule = status.schedule();
      if (schedule.definition().trigger() instanceof Trigger.On on
          && schedule.activity() == Schedule.Activity.ENABLED
          && isWithin(schedule.definition().policies().span(), now)
          && scheduling.isHere(schedule.number())) {
        wanted.put(schedule.number(), new Wanted(schedule.id(), on, schedule.definition().task()));
      }
    }
    return wanted;
  }

  private static boolean isWithin(Span span, Instant now) {
    return !now.isBefore(span.from()) && now.isBefore(span.until());
  }

  /** Before the plugins are closed, and before the engine stops taking events. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("Trigger sources are still being looked after");
        return;
      }
      stopAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stopAll() throws InterruptedException {
    posts.values().forEach(Post::isStopped);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_STOP_MILLIS);
    for (Post post : posts.values()) {
      post.await(end - System.nanoTime());
    }
    posts.clear();
  }

  /** A schedule that wants events. */
  record Wanted(ScheduleId schedule, Trigger.On trigger, String task) {}

  /** What stands for one schedule: at most one watcher, and how it went with those before. */
  private static final class Post {
    private final Watcher.Host host;
    private final Restarts restarts = new Restarts();
    private Wanted wanted;
    private Optional<Watcher> watcher = Optional.empty();
    private String problem = "";

    Post(Wanted wanted, Watcher.Host host) {
      this.wanted = wanted;
      this.host = host;
    }

    void look(Wanted now, Optional<LoadedTrigger> offered, long nanos) {
      if (!now.equals(wanted)) {
        restarts.forget();
        problem = "";
      }
      boolean asBefore =
          now.equals(wanted)
              && offered.isPresent()
              && watcher.map(each -> each.goesOn(offered.get())).orElse(true);
      wanted = now;
      if (watcher.isPresent()) {
        watched(watcher.get(), asBefore, nanos);
      }
      if (watcher.isEmpty()) {
        begin(offered, nanos);
      }
    }

    private void watched(Watcher present, boolean asBefore, long nanos) {
      if (!asBefore) {
        present.stop();
      }
      if (present.isOver()) {
        watcher = Optional.empty();
        if (asBefore) {
          restarts.failed(present.startedAt(), nanos);
          problem = present.ending();
        } else {
          restarts.forget();
          problem = "";
        }
      } else if (present.isStubborn(nanos)) {
        problem = "has not stopped since it was asked to";
      } else if (asBefore && restarts.isSteady(present.startedAt(), nanos)) {
        problem = "";
      }
    }

    private void begin(Optional<LoadedTrigger> offered, long nanos) {
      if (offered.isEmpty()) {
        restarts.forget();
        problem = "is offered by no active plugin of this host, or by several";
      } else if (restarts.isDue(nanos)) {
        watcher = Watcher.start(wanted, offered.get(), host, nanos);
        if (watcher.isEmpty()) {
          problem = "is being replaced";
        } else if (restarts.isNone()) {
          problem = "";
        }
      }
    }

    Optional<String> problem() {
      return problem.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "schedule '%s': its trigger source %s %s"
                      .formatted(wanted.schedule(), wanted.trigger().source(), problem)
                  + restarts.words());
    }

    /** Asks it to stop; answers whether it has. */
    boolean isStopped() {
      watcher.ifPresent(Watcher::stop);
      return watcher.map(Watcher::isOver).orElse(true);
    }

    void await(long nanos) throws InterruptedException {
      if (watcher.isPresent() && !watcher.get().await(Math.max(1, nanos))) {
        LOG.warn(
            "Trigger source {} of schedule {} does not stop; it is given up",
            wanted.trigger().source(),
            wanted.schedule());
      }
    }
  }
}
