package dev.cronjar.host.engine.execute;

import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;

/**
 * What a run is to its task wherever it is executed: its log, its outputs, its folder. Any thread
 * of the run may use it.
 */
public abstract class TaskContext implements RunContext, HasRunLog {
  private final RunLog log;
  private final Surroundings surroundings;

  // made when first written to: most runs report nothing
  private Map<String, String> outputs = Map.of();

  protected TaskContext(RunLog log, Surroundings surroundings) {
    this.log = log;
    this.surroundings = surroundings;
  }

  /** What was set here, with what the task {@code returned} laid over it. */
  public final synchronized Map<String, String> outputs(Map<String, String> returned) {
    if (outputs.isEmpty()) {
      return returned;
    }
    Map<String, String> all = new HashMap<>(outputs);
    all.putAll(returned);
    return all;
  }

  @Override
  public final synchronized void output(String key, String value) {
    outputs = with(outputs, key, value);
  }

  static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> grown = map.isEmpty() ? new HashMap<>() : map;
    grown.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return grown;
  }

  @Override
  public final RunLog runLog() {
    return log;
  }

  @Override
  public final Logger log() {
    return log.logger();
  }

  @Override
  public final Clock clock() {
    return surroundings.clock();
  }

  @Override
  public final Map<String, String> metadata() {
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
  public final Path dataDirectory() {
    String plugin = task().substring(0, task().indexOf(':'));
    try {
      return Files.createDirectories(surroundings.pluginData().resolve(plugin));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The data folder of plugin " + plugin + " cannot be made", failed);
    }
  }
}
