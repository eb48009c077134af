package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.RunLog;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.engine.execute.TaskContext;
import java.time.Instant;
import java.util.function.BiConsumer;

/** The run as its task sees it from within its own process. */
final class ProcessContext extends TaskContext {
  private final Assignment assignment;
  private final BiConsumer<String, String> references;
  private volatile boolean cancelled;

  ProcessContext(
      Assignment assignment,
      RunLog log,
      Surroundings surroundings,
      BiConsumer<String, String> references) {
    super(log, surroundings);
    this.assignment = assignment;
    this.references = references;
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
  public boolean isCancelled() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  @Override
  public void reference(String kind, String id) {
    references.accept(kind, id);
  }
}
