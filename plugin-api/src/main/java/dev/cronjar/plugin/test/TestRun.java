package dev.cronjar.plugin.test;

import dev.cronjar.plugin.Binding;
import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a task in a test, on a thread of its own. What asks for the end waits for it, at most
 * 30 seconds, and then fails the test.
 */
public final class TestRun {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KitContext context;
  private final FutureTask<TaskResult> work;
  private final Thread thread;

  TestRun(KitContext context, Callable<TaskResult> task) {
    this.context = context;
    this.work = new FutureTask<>(() -> execute(context, task));
    this.thread = new Thread(work, context.task());
    thread.setDaemon(true);
    thread.start();
  }

  private static TaskResult execute(KitContext context, Callable<TaskResult> task)
      throws Exception {
    try (Binding ignored = Binding.of(context)) {
      return task.call();
    } catch (BusinessFailureException failure) {
      return failure.result();
    }
  }

  /** Cancels the run as a host does: tells the task, and interrupts its thread. */
  public TestRun cancel() {
    context.cancel();
    thread.interrupt();
    return this;
  }

  /** Waits until a line with {@code part} in it has been logged. */
  public TestRun awaitLine(String part) throws InterruptedException {
    if (!context.captured().await(part, LIMIT)) {
      throw new AssertionError("No line with '" + part + "' within " + LIMIT + logged());
    }
    return this;
  }

  /** Waits for the end: success or business failure. Fails the test when the task threw. */
  public TaskResult result() {
    try {
      return await();
    } catch (ExecutionException thrown) {
      throw new AssertionError("The task threw " + thrown.getCause() + logged(), thrown.getCause());
    }
  }

  /** Waits for the end: what the task threw. Fails the test when it answered. */
  public Throwable failure() {
    try {
      throw new AssertionError("The task did not throw but answered " + await() + logged());
    } catch (ExecutionException thrown) {
      return Objects.requireNonNullElse(thrown.getCause(), thrown);
    }
  }

  /** Waits for the end: the reason of the business failure. Fails the test when there was none. */
  public String businessFailure() {
    if (result() instanceof TaskResult.BusinessFailure failure) {
      return failure.reason();
    }
    throw new AssertionError("The task did not fail but answered " + result() + logged());
  }

  /** Waits for the end: all outputs, of the context and of the result. */
  public Map<String, String> outputs() {
    Map<String, String> outputs = new TreeMap<>(context.outputs());
    outputs.putAll(result().outputs());
    return outputs;
  }

  /** What the task has reported so far, by kind. */
  public Map<String, String> references() {
    return context.references();
  }

  /** What the task has last said of how far it is. */
  public Progress progress() {
    return context.progress();
  }

  /** The text of a file that the task has written and closed; fails the test if there is none. */
  public String artefact(String name) {
    byte[] bytes = context.artefacts().get(name);
    if (bytes == null) {
      throw new AssertionError(
          "No artefact '" + name + "' among " + context.artefacts().keySet() + logged());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The names of the files that the task has written and closed. */
  public Set<String> artefacts() {
    return context.artefacts().keySet();
  }

  /** What the task has logged so far through its {@code RunContext}. */
  public List<LogLine> log() {
    return context.captured().lines();
  }

  /** The texts of {@link #log}. */
  public List<String> lines() {
    return log().stream().map(LogLine::text).toList();
  }

  TestRun awaitEnd() {
    try {
      await();
    } catch (ExecutionException thrown) {
      return this; // failure() shows it
    }
    return this;
  }

  private TaskResult await() throws ExecutionException {
    try {
      return work.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("The task did not end within " + LIMIT + logged(), late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for the task", interrupted);
    }
  }

  private String logged() {
    return "; it logged: " + log();
  }
}
