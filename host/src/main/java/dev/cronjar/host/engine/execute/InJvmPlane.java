package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in this JVM: on platform threads that belong to the plugin generation and end with it,
 * or on virtual ones when the task declares that it only waits.
 */
public final class InJvmPlane implements ExecutionPlane {
  private final Attempts attempts;
  private final int limit;
  private final BoundParams params = new BoundParams();
  private final Map<Long, ElasticPool> pools = new ConcurrentHashMap<>();
  private final AtomicLong threadNumber = new AtomicLong();

  /** A plane beside others. {@code limit} is the host limit: no pool grows beyond it. */
  public InJvmPlane(Attempts attempts, int limit) {
    this.attempts = attempts;
    this.limit = limit;
  }

  /**
   * The only plane of a host.
   *
   * @param limit the host limit: no pool grows beyond it
   * @param listener hears how firings end
   */
  public InJvmPlane(
      Tasks tasks,
      RunLogs logs,
      RunLines lines,
      Surroundings surroundings,
      int limit,
      Listener listener) {
    this(new Attempts(tasks, logs, lines, surroundings, listener), limit);
  }

  @Override
  public void start(Firing firing) {
    start(List.of(firing));
  }

  @Override
  public void start(List<Firing> firings) {
    ElasticPool last = null;
    for (Firing firing : firings) {
      Attempt attempt = attempts.open(firing).orElse(null);
      ElasticPool pool = attempt == null ? null : begin(attempt);
      if (last != null && pool != last) {
        last.wake();
      }
      last = pool;
    }
    if (last != null) {
      last.wake();
    }
  }

  /** The pool that must be woken for it, or null for a virtual thread. */
  private @Nullable ElasticPool begin(Attempt attempt) {
    LoadedTask task = attempt.task();
    if (task.onlyWaits()) {
      startVirtual(attempt);
      return null;
    }
    ElasticPool pool = pool(task.generation());
    pool.add(new ThreadRun(attempt, params, pool::giveUp));
    return pool;
  }

  private void startVirtual(Attempt attempt) {
    ThreadRun run = new ThreadRun(attempt, params, thread -> {});
    try {
      Thread.ofVirtual().name("task-" + attempt.firing().id().value()).start(run);
    } catch (OutOfMemoryError full) {
      attempt.unavailable("no thread can be started: " + full.getMessage());
    }
  }

  @Override
  public void nudge() {
    pools.values().forEach(ElasticPool::nudge);
    attempts.nudge();
  }

  @Override
  public int backlog() {
    int sum = attempts.backlog();
    for (ElasticPool pool : pools.values()) {
      sum += pool.backlog();
    }
    return sum;
  }

  @Override
  public int threads() {
    int sum = 0;
    for (ElasticPool pool : pools.values()) {
      sum += pool.threads();
    }
    return sum;
  }

  @Override
  public Optional<String> unavailable() {
    return pools.values().stream()
        .map(ElasticPool::refusal)
        .filter(why -> !why.isEmpty())
        .findFirst();
  }

  @Override
  public void stop(RunId run, Outcome why) {
    attempts.stop(run, why);
  }

  @Override
  public void abandon(RunId run) {
    attempts.abandon(run);
  }

  @Override
  public int stuck() {
    return attempts.stuck().size();
  }

  @Override
  public List<StuckTask> stuckTasks() {
    return attempts.stuckTasks();
  }

  @Override
  public Optional<String> quarantine(LoadedTask task) {
    return attempts.quarantine(task);
  }

  @Override
  public boolean release(LoadedTask task) {
    return attempts.release(task);
  }

  @Override
  public void interruptAll() {
    attempts.interruptAll();
  }

  private ElasticPool pool(Generation generation) {
    ElasticPool pool = pools.get(generation.number());
    return pool == null
        ? pools.computeIfAbsent(generation.number(), number -> newPool(generation))
        : pool;
  }

  private ElasticPool newPool(Generation generation) {
    long number = generation.number();
    ThreadGroup group = new ThreadGroup("cronjar-generation-" + number);
    ThreadFactory factory =
        work -> {
          Thread thread =
              new Thread(group, work, "task-g" + number + "-" + threadNumber.incrementAndGet());
          thread.setDaemon(true);
          thread.setContextClassLoader(null);
          return thread;
        };
    ElasticPool pool = new ElasticPool(factory, limit);
    generation.onUnload(() -> unload(number));
    return pool;
  }

  private void unload(long generation) {
    ElasticPool pool = pools.remove(generation);
    if (pool != null) {
      pool.close();
    }
    params.forget(generation);
  }
}
