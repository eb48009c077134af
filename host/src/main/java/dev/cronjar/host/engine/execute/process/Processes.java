package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.Attempt;
import dev.cronjar.host.engine.execute.Attempts;
import dev.cronjar.host.run.Firing;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs firings in JVMs of their own, each with a heap of its own, that can be killed for real. Log,
 * references and result are as of a run in the host; a run costs some hundred milliseconds more to
 * start.
 */
public final class Processes {
  private final Attempts attempts;
  private final Path pluginData;
  private final JavaCommand java;
  private final Refusal refusal;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * Processes run this host's own Java and class path.
   *
   * @param pluginData holds a folder for each plugin that asks for one
   */
  public Processes(Attempts attempts, Path pluginData) {
    this(attempts, pluginData, JavaCommand.own());
  }

  Processes(Attempts attempts, Path pluginData, JavaCommand java) {
    this.attempts = attempts;
    this.pluginData = pluginData.toAbsolutePath();
    this.java = java;
    this.refusal = new Refusal(java::works);
  }

  /** Starts a firing; returns at once. */
  public void start(Firing firing) {
    attempts.open(firing).ifPresent(this::begin);
  }

  private void begin(Attempt attempt) {
    IsolatedRun run = new IsolatedRun(attempt, java, pluginData, refusal);
    try {
      Thread.ofPlatform().daemon().name("process-" + attempt.firing().id()).start(() -> work(run));
    } catch (OutOfMemoryError full) {
      refusal.refused("no thread can be started: " + full.getMessage());
      attempt.unavailable("no thread can be started: " + full.getMessage());
    }
  }

  private void work(IsolatedRun run) {
    count.incrementAndGet();
    try {
      run.run();
    } finally {
      count.decrementAndGet();
    }
  }

  /**
   * Why none can be started; asks the machine again, in the background, while there is a reason.
   */
  Optional<String> unavailable() {
    return refusal.now();
  }

  /** Processes that are under way. */
  int count() {
    return count.get();
  }
}
