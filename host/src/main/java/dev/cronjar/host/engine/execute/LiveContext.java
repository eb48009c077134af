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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;

/** The run as its task sees it. Any thread of the run may use it. */
final class LiveContext implements RunContext, HasRunLog {
  private final Attempt attempt;
  private final Firing firing;
  private final LoadedTask task;
  private final RunLog log;
  private final Surroundings surroundings;

  // made when first written to: most runs report nothing
  private Map<String, String> outputs = Map.of();
  private Map<String, String> references = Map.of();

  LiveContext(Attempt attempt, RunLog log, Surroundings surroundings) {
    this.attempt = attempt;
    this.firing = attempt.firing();
    this.task = attempt.task();
    this.log = log;
    this.surroundings = surroundings;
  }

  /** What was set here, with what the task {@code returned} laid over it. */
  synchronized Map<String, String> outputs(Map<String, String> returned) {
    if (outputs.isEmpty()) {
      return returned;
    }
    Map<String, String> all = new HashMap<>(outputs);
    all.putAll(returned);
    return all;
  }

  synchronized Map<String, String> references() {
    return Map.copyOf(references);
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
    return attempt.isAsked() || Thread.currentThread().isInterrupted();
  }

  @Override
  public synchronized void output(String key, String value) {
    outputs = with(outputs, key, value);
  }

  @Override
  public synchronized void reference(String kind, String id) {
    references = with(references, kind, id);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> grown = map.isEmpty() ? new HashMap<>() : map;
    grown.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return grown;
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
