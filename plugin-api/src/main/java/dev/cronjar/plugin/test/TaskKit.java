package dev.cronjar.plugin.test;

import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task as a host would, without a host: params are checked, the clock is moved by hand, log,
 * outputs and references are kept, the data directory lasts until {@link #close}.
 *
 * <pre>{@code
 * try (var kit = TaskKit.of(new HelloTask())) {
 *   TestRun run = kit.run(Map.of("name", "Ada"));
 *   assertThat(run.lines()).containsExactly("Hello, Ada!");
 * }
 * }</pre>
 *
 * @param <P> the task's params record
 */
public final class TaskKit<P> implements AutoCloseable {
  private final Task<P> task;
  private final ManualClock clock = new ManualClock(Instant.parse("2027-01-01T00:00:00Z"));
  private final KitFolder dataDirectory = KitFolder.make("task-kit");
  private Map<String, String> outputSettings = Map.of();
  private int runs;

  private TaskKit(Task<P> task) {
    this.task = task;
  }

  /** A kit for one task; its clock stands at 2027-01-01T00:00:00Z. */
  public static <P> TaskKit<P> of(Task<P> task) {
    return new TaskKit<>(task);
  }

  /** The clock of all runs. */
  public ManualClock clock() {
    return clock;
  }

  /** The folder that runs get as {@code RunContext.dataDirectory()}. */
  public Path dataDirectory() {
    return dataDirectory.path();
  }

  /** What runs from now on get as {@code RunContext.outputSettings()}. */
  public TaskKit<P> outputSettings(Map<String, String> settings) {
    outputSettings = Map.copyOf(settings);
    return this;
  }

  /**
   * Runs the task to its end.
   *
   * @param params as a schedule would write them
   * @throws dev.cronjar.plugin.InvalidParams when they do not fit
   */
  public TestRun run(Map<String, ? extends @Nullable Object> params) {
    return start(params).awaitEnd();
  }

  /** Runs the task to its end. */
  public TestRun run(P params) {
    return start(params).awaitEnd();
  }

  /** Starts a run and does not wait for it; for tests that cancel it. */
  public TestRun start(Map<String, ? extends @Nullable Object> params) {
    return start(read(params));
  }

  /** Starts a run and does not wait for it. */
  public TestRun start(P params) {
    return start(params, 1);
  }

  /** Starts a run as its second or later try. */
  public TestRun start(P params, int attempt) {
    runs++;
    KitContext context =
        new KitContext("run-" + runs, attempt, name(), clock, dataDirectory.path(), outputSettings);
    return new TestRun(context, () -> task.execute(params));
  }

  /** A lambda has no name of its own. */
  private String name() {
    Class<?> type = task.getClass();
    return "test:" + (type.isHidden() ? "task" : TaskDescription.of(type).name());
  }

  @SuppressWarnings("unchecked") // P is what ParamsType finds for this task
  private P read(Map<String, ? extends @Nullable Object> params) {
    Class<? extends Record> type = ParamsType.of(task.getClass());
    return (P) ParamsReader.read((Map<String, @Nullable Object>) params, type);
  }

  /** Deletes the data directory. */
  @Override
  public void close() {
    dataDirectory.close();
  }
}
