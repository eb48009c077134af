package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs tasks in this JVM: on platform threads that belong to the plugin generation and end with it,
 * or on virtual ones when the task declares that it only waits.
 */
public final class InJvmPlane implements ExecutionPlane {
  private final Tasks tasks;
  private final RunLogs logs;
  private final Surroundings surroundings;
  private final int limit;
  private final Attempt.Watch watch;
  private final BoundParams params = new BoundParams();
  private final Map<Long, ElasticPool> pools = new ConcurrentHashMap<>();
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private final AtomicLong threadNumber = new AtomicLong();

  /**
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
    this.tasks = tasks;
    this.logs = logs;
    this.surroundings = surroundings;
    this.limit = limit;
    this.watch = new Attempt.Watch(running, lines, listener);
  }

  @Override
  public void start(Firing firing) {
    Optional<LoadedTask> found = enter(firing.schedule().definition().task());
    if (found.isEmpty()) {
      watch.listener().ended(notOffered(firing));
      return;
    }
    LoadedTask task = found.get();
    RunLog log =
        new RunLog(
            logs.open(firing.id(), firing.attempt().log()), surroundings.clock(), task.name());
    LiveContext context = new LiveContext(firing, task, log, surroundings);
    Attempt attempt = new Attempt(context, params, watch);
    if (task.onlyWaits()) {
      Thread.ofVirtual().name("task-" + firing.id().value()).start(attempt);
    } else {
      pool(task.generation()).submit(attempt);
    }
  }

  @Override
  public void nudge() {
    pools.values().forEach(ElasticPool::nudge);
  }

  @Override
  public int backlog() {
    int sum = 0;
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
  public void stop(RunId run, Outcome why) {
    throw new UnsupportedOperationException("stop");
  }

  @Override
  public void abandon(RunId run) {
    throw new UnsupportedOperationException("abandon");
  }

  @Override
  public int stuck() {
    return 0;
  }

  @Override
  public void interruptAll() {
    running.forEach(Attempt::interrupt);
  }

  /** Holds the task's generation; one that begins to drain meanwhile is looked up anew. */
  private Optional<LoadedTask> enter(String name) {
    Optional<LoadedTask> found = tasks.find(name);
    while (found.isPresent() && !found.get().enter()) {
      Optional<LoadedTask> again = tasks.find(name);
      if (again.equals(found)) {
        return Optional.empty();
      }
      found = again;
    }
    return found;
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

  private Ended notOffered(Firing firing) {
    String why = tasks.whyMissing(firing.schedule().definition().task());
    long now = surroundings.clock().millis();
    return new Ended(
        firing, new Outcome.NotOffered(why), Run.UNSET, now, "", Map.of(), LogPointer.NONE);
  }
}
