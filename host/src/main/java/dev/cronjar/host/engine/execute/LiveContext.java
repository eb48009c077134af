package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Firing;
import java.time.Instant;
import java.util.Map;

/** The run as its task sees it in this JVM. */
final class LiveContext extends TaskContext {
  private final Attempt attempt;
  private final Firing firing;
  private final LoadedTask task;

  // made when first written to: most runs report nothing
  private Map<String, String> references = Map.of();

  LiveContext(Attempt attempt, RunLog log, Surroundings surroundings) {
    super(log, surroundings);
    this.attempt = attempt;
    this.firing = attempt.firing();
    this.task = attempt.task();
  }

  synchronized Map<String, String> references() {
    return Map.copyOf(references);
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
  public boolean isCancelled() {
    return attempt.isAsked() || Thread.currentThread().isInterrupted();
  }

  @Override
  public synchronized void reference(String kind, String id) {
    references = with(references, kind, id);
  }
}
