package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.HasRunLog;
import dev.cronjar.host.engine.execute.RunLog;
import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;

/** The run as its task sees it from within its own process. Any thread of the run may use it. */
final class ProcessContext implements RunContext, HasRunLog {
  private final Assignment assignment;
  private final Clock clock;
  private final RunLog log;
  private final BiConsumer<String, String> references;
  private final Map<String, String> outputs = new ConcurrentHashMap<>();
  private volatile boolean cancelled;

  ProcessContext(
      Assignment assignment, Clock clock, RunLog log, BiConsumer<String, String> references) {
    this.assignment = assignment;
    this.clock = clock;
    this.log = log;
    this.references = references;
  }

  void cancel() {
    cancelled = true;
  }

  Map<String, String> outputs() {
    return outputs;
  }

  @Override
  public RunLog runLog() {
    return log;
  }

  @Override
  public String id() {
    return assignment.run().id();
  }

  @Override
  public int attempt() {
    return assignment.run().attempt();
  }

  @Override
  public String task() {
    return assignment.task();
  }

  @Override
  public String schedule() {
    return assignment.run().schedule();
  }

  @Override
  public String triggerType() {
    return assignment.run().trigger();
  }

  @Override
  public Instant plannedTime() {
    return Instant.ofEpochMilli(assignment.run().plannedMillis());
  }

  @Override
  public Clock clock() {
    return clock;
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
    references.accept(kind, id);
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
    String plugin = task().substring(0, task().indexOf(':'));
    try {
      return Files.createDirectories(Path.of(assignment.dataFolder()).resolve(plugin));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The data folder of plugin " + plugin + " cannot be made", failed);
    }
  }
}
