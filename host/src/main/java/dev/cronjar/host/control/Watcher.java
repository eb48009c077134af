package dev.cronjar.host.control;

import dev.cronjar.host.control.EventSources.Wanted;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.Happening;
import dev.cronjar.host.plugin.LoadedTrigger;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.plugin.TriggerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One trigger source that watches for one schedule, on a thread of its own. It holds the plugin's
 * generation until that thread has ended, and keeps nothing of the plugin's own classes after it.
 */
final class Watcher {
  private static final Logger LOG = LoggerFactory.getLogger("plugins");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Wanted wanted;
  private final LoadedTrigger trigger;
  private final Host host;
  private final long startedAt;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile long stoppedAt;
  private volatile String ending = "has ended by itself";

  /** What every source of a host shares. */
  record Host(Scheduling scheduling, Path pluginData, Clock clock) {}

  private Watcher(Wanted wanted, LoadedTrigger trigger, Host host, long nanos) {
    this.wanted = wanted;
    this.trigger = trigger;
    this.host = host;
    this.startedAt = nanos;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("cronjar-trigger-" + wanted.schedule())
            .unstarted(this::run);
  }

  /** Empty when the source's generation is on its way out. */
  static Optional<Watcher> start(Wanted wanted, LoadedTrigger trigger, Host host, long nanos) {
    if (!trigger.enter()) {
      return Optional.empty();
    }
    Watcher watcher = new Watcher(wanted, trigger, host, nanos);
    watcher.thread.start();
    return Optional.of(watcher);
  }

  private void run() {
    try {
      Thread.currentThread().setContextClassLoader(trigger.generation().loader(trigger.pluginId()));
      trigger.source().watch(trigger.bind(wanted.trigger().params()), new Context());
    } catch (InterruptedException asked) {
      ending = stopped ? "was stopped" : "ended as if it had been stopped";
    } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
      String why = failed.getMessage() == null ? failed.toString() : failed.getMessage();
      ending = "failed: " + why;
      if (!stopped) {
        LOG.warn("Trigger source {} of schedule {} {}", trigger.name(), wanted.schedule(), ending);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(null);
      trigger.leave();
    }
  }

  /** Whether it is this very source, of this version of its plugin, and nobody has stopped it. */
  boolean goesOn(LoadedTrigger offered) {
    return trigger.equals(offered) && !stopped;
  }

  long startedAt() {
    return startedAt;
  }

  void stop() {
    if (!stopped) {
      stoppedAt = System.nanoTime();
      stopped = true;
    }
    thread.interrupt();
  }

  boolean isOver() {
    return !thread.isAlive();
  }

  boolean isStubborn(long nanos) {
    return stopped && nanos - stoppedAt > PATIENCE_NANOS;
  }

  /** How it ended, when nobody had stopped it. */
  String ending() {
    return ending;
  }

  boolean await(long nanos) throws InterruptedException {
    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    return isOver();
  }

  /** What the source sees of the host. */
  private final class Context implements TriggerContext {
    private static final int LONGEST_ID = 1_000;

    @Override
    public boolean fire(String eventId, Map<String, ? extends @Nullable Object> params) {
      if (eventId.isEmpty() || eventId.length() > LONGEST_ID) {
        throw new IllegalArgumentException(
            "An event's id has 1 to "
                + LONGEST_ID
                + " characters, found "
                + eventId.length()
                + ". Nothing was run.");
      }
      if (stopped) {
        throw new IllegalStateException(
            "The watching for schedule '" + wanted.schedule() + "' was stopped. Nothing was run.");
      }
      boolean isNew =
          host.scheduling()
              .event(new Happening(wanted.schedule(), trigger.name(), eventId, json(params)));
      if (isNew) {
        LOG.info("Event '{}' of {} runs {}", eventId, trigger.name(), wanted.schedule());
      }
      return isNew;
    }

    /** A workflow takes what it is told as values of its variables. */
    private String json(Map<String, ? extends @Nullable Object> params) {
      if (params.isEmpty()) {
        return "";
      }
      try {
        boolean workflow = wanted.task().equals(Workflow.TASK);
        return JsonMapper.shared()
            .writeValueAsString(workflow ? Map.of("variables", params) : params);
      } catch (JacksonException notJson) {
        throw new IllegalArgumentException(
            "An event's params are JSON-like values: " + notJson.getMessage(), notJson);
      }
    }

    @Override
    public boolean isStopped() {
      return stopped || Thread.currentThread().isInterrupted();
    }

    @Override
    public String schedule() {
      return wanted.schedule().toString();
    }

    @Override
    public Clock clock() {
      return host.clock();
    }

    @Override
    public Logger log() {
      return LoggerFactory.getLogger("plugins." + trigger.pluginId());
    }

    @Override
    public Path dataDirectory() {
      try {
        return Files.createDirectories(host.pluginData().resolve(trigger.pluginId()));
      } catch (IOException e) {
        throw new UncheckedIOException("The plugin's folder cannot be made", e);
      }
    }
  }
}
