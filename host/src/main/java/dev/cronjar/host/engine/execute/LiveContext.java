package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Firing;
import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** The run as its task sees it. Any thread of the run may use it. */
final class LiveContext implements RunContext, HasRunLog {
  private final Firing firing;
  private final LoadedTask task;
  private final RunLog log;
  private final Surroundings surroundings;
  private final Map<String, String> outputs = new ConcurrentHashMap<>();
  private final Map<String, String> references = new ConcurrentHashMap<>();
  private volatile boolean cancelled;

  LiveContext(Firing firing, LoadedTask task, RunLog log, Surroundings surroundings) {
    this.firing = firing;
    this.task = task;
    this.log = log;
    this.surroundings = surroundings;
  }

  Firing firing() {
    return firing;
  }

  LoadedTask loadedTask() {
    return task;
  }

  long now() {
    return surroundings.clock().millis();
  }

  void cancel() {
    cancelled = true;
  }

  Map<String, String> outputs() {
    return outputs;
  }

  Map<String, String> references() {
    return references;
  }

  @Override
  public RunLog runLog() {
    return log;
  }

  @Override
  public String id() {
    return firing.id().value();
  }

  @Override
  public int attempt() {
    return firing.attempt().number();
  }

  @Override
  public String task() {
    return task.name();
  }

  @Override
  public String schedule() {
    return firing.schedule().id().value();
  }

  @Override
  public String triggerType() {
    return firing.trigger().text();
  }

  @Override
  public Instant plannedTime() {
    return Instant.ofEpochMilli(firing.plannedMillis());
  }

  @Override
  public Clock clock() {
    return surroundings.clock();
  }

  @Override
  public Logger log() {
    return log.logger();
  }

  @Override
  public boolean isCancelled() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  @Override
  public void output(String key, String value) {
    outputs.put(key, value);
  }

  @Override
  public void reference(String kind, String id) {
    references.put(kind, id);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of(
        "trigger_type",
        triggerType(),
        "schedule_id",
        schedule(),
        "job_run_id",
        id(),
        "attempt",
        "" + attempt());
  }

  @Override
  public Path dataDirectory() {
    try {
      return Files.createDirectories(surroundings.pluginData().resolve(task.pluginId()));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The data folder of plugin " + task.pluginId() + " cannot be made", failed);
    }
  }
}
