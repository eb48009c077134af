package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.RunFiles;
import dev.cronjar.host.engine.execute.RunLog;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.engine.execute.TaskContext;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;

/** The run as its task sees it from within its own process. */
final class ProcessContext extends TaskContext {
  private final Assignment assignment;
  private final BiConsumer<String, String> references;
  private final ProgressTeller progress;
  private final RunFiles files;
  private volatile boolean cancelled;

  ProcessContext(
      Assignment assignment,
      RunLog log,
      Surroundings surroundings,
      BiConsumer<String, String> references,
      ProgressTeller progress,
      RunFiles files) {
    super(log, surroundings);
    this.assignment = assignment;
    this.references = references;
    this.progress = progress;
    this.files = files;
  }

  void cancel() {
    cancelled = true;
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
  public Map<String, String> outputSettings() {
    return assignment.run().output();
  }

  @Override
  public boolean isCancelled() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  @Override
  public void progress(int percent, String text) {
    progress.say(percent, text);
  }

  @Override
  public OutputStream artefact(String name, String mediaType) throws IOException {
    return files.open(name, mediaType);
  }

  @Override
  public void reference(String kind, String id) {
    references.accept(kind, id);
  }
}
