package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The attempts under way, and what all planes do alike around them: hold the plugin's generation,
 * open and close the log, stop and abandon, write the host's lines, tell the engine.
 */
public final class Attempts {
  private static final Logger log = LogManager.getLogger(Attempts.class);

  /** More than one, because some of it may wait for a log whose store is away. */
  private static final int CHORE_THREADS = 32;

  private final Tasks tasks;
  private final RunLogs logs;
  private final RunLines lines;
  private final Surroundings surroundings;
  private final ExecutionPlane.Listener listener;
  private final Map<RunId, Attempt> running = new ConcurrentHashMap<>();
  private final Quarantine quarantine;
  private final Set<Attempt> stuck = ConcurrentHashMap.newKeySet();
  private final Set<Attempt> stuckThreads = ConcurrentHashMap.newKeySet();
  private final ElasticPool chores = new ElasticPool(Attempts::choreThread, CHORE_THREADS);
  private final Aftermath aftermath = new Aftermath(chores);
  private final Executor inASecond =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, chores::submit);

  /**
   * @param listener hears how firings end
   */
  public Attempts(
      Tasks tasks,
      RunLogs logs,
      RunLines lines,
      Surroundings surroundings,
      ExecutionPlane.Listener listener) {
    this(tasks, logs, lines, surroundings, listener, Quarantine.STANDARD_THREADS);
  }

  /**
   * @param listener hears how firings end
   * @param stuckThreads with so many a task gets no more
   */
  public Attempts(
      Tasks tasks,
      RunLogs logs,
      RunLines lines,
      Surroundings surroundings,
      ExecutionPlane.Listener listener,
      int stuckThreads) {
    this.quarantine = new Quarantine(stuckThreads);
    this.tasks = tasks;
    this.logs = logs;
    this.lines = lines;
    this.surroundings = surroundings;
    this.listener = listener;
  }

  private static Thread choreThread(Runnable work) {
    return Thread.ofPlatform().daemon().name("cronjar-run-ends").unstarted(work);
  }

  /**
   * Takes a firing on, and a hold on its task's generation. Empty when nobody offers its task, or
   * it is in quarantine; the listener has heard of that then.
   */
  public Optional<Attempt> open(Firing firing) {
    Optional<LoadedTask> found = hold(firing.schedule().definition().task());
    if (found.isEmpty()) {
      listener.ended(notRun(firing, tasks.whyMissing(firing.schedule().definition().task())));
      return Optional.empty();
    }
    Optional<String> held = quarantine.why(found.get());
    if (held.isPresent()) {
      found.get().leave();
      listener.ended(notRun(firing, held.get()));
      return Optional.empty();
    }
    Attempt attempt = new Attempt(firing, found.get(), this);
    running.put(firing.id(), attempt);
    return Optional.of(attempt);
  }

  /** Holds the task's generation; one that begins to drain meanwhile is looked up anew. */
  private Optional<LoadedTask> hold(String name) {
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

  private Ended notRun(Firing firing, String reason) {
    Outcome missing = new Outcome.NotOffered(reason);
    LogPointer soFar = firing.attempt().log();
    return new Ended(firing, missing, Run.UNSET, now(), "", Map.of(), soFar);
  }

  /** See {@link ExecutionPlane#stop}. */
  public void stop(RunId run, Outcome why) {
    Attempt attempt = running.get(run);
    if (attempt != null) {
      attempt.stop(why);
    }
  }

  /** See {@link ExecutionPlane#abandon}. */
  public void abandon(RunId run) {
    Attempt attempt = running.get(run);
    if (attempt != null) {
      attempt.abandon();
    }
  }

  /** See {@link ExecutionPlane#interruptAll}. */
  public void interruptAll() {
    running.values().forEach(Attempt::ask);
    stuck.forEach(Attempt::ask);
  }

  /** Attempts whose carrier was given up and goes on. */
  public Set<Attempt> stuck() {
    return stuck;
  }

  /** See {@link ExecutionPlane#stuckTasks}. */
  List<StuckTask> stuckTasks() {
    return quarantine.list();
  }

  /** See {@link ExecutionPlane#quarantine}. */
  Optional<String> quarantine(LoadedTask task) {
    return quarantine.why(task);
  }

  /** See {@link ExecutionPlane#release}. */
  boolean release(LoadedTask task) {
    boolean held = quarantine.release(task);
    if (held) {
      log.warn("Task {} was released from its quarantine; its stuck threads go on", task.name());
      listener.quarantineChanged();
    }
    return held;
  }

  /** An attempt ends without its carrier; under the attempt's lock. */
  void leftBehind(Attempt attempt, Attempt.Carrier carrier) {
    stuck.add(attempt);
    if (!carrier.isKilled() && stuckThreads.add(attempt) && quarantine.add(attempt.task())) {
      chores.submit(listener::quarantineChanged);
      log.warn("Task {} is {}", attempt.task().name(), quarantine.why(attempt.task()).orElse(""));
    }
  }

  /** Ends that wait because no thread can be made for them. */
  int backlog() {
    return chores.backlog();
  }

  void nudge() {
    chores.nudge();
  }

  long now() {
    return surroundings.clock().millis();
  }

  LiveContext openContext(Attempt attempt) {
    Firing firing = attempt.firing();
    RunLogs.Writer writer = logs.open(firing.id(), firing.attempt().log());
    RunLog opened = new RunLog(writer, surroundings.clock(), attempt.task().name());
    if (firing.attempt().number() > 1) {
      opened.append("INFO", "cronjar", "attempt " + firing.attempt().number());
    }
    return new LiveContext(attempt, opened, surroundings);
  }

  RunLines.StartLine started(Attempt attempt, long atMillis) {
    RunLines.StartLine line = lines.count(atMillis);
    if (line == RunLines.StartLine.WRITTEN) {
      aftermath.line(() -> lines.started(attempt.firing(), attempt.task().name()));
    }
    return line;
  }

  /** Asks, and asks again until it has ended. On another thread: an interrupt may run its code. */
  void insist(Attempt attempt) {
    chores.submit(() -> askAgain(attempt));
  }

  private void askAgain(Attempt attempt) {
    if (attempt.ask()) {
      inASecond.execute(() -> askAgain(attempt));
    }
  }

  void over(Attempt attempt, Ended ended) {
    running.remove(ended.firing().id(), attempt);
    attempt.leaveBoard();
    aftermath.end(() -> tell(attempt, ended, Heard.NOTHING));
  }

  /** A thread of its own does the rest: a run that does not end may hold its log up. */
  void abandoned(Attempt attempt, Ended ended, String how) {
    running.remove(ended.firing().id(), attempt);
    attempt.leaveBoard();
    listener.freed(ended.firing());
    log.warn("Run {} ended without its carrier: {}", ended.firing().id(), how);
    chores.submit(
        () -> {
          RunLog opened = attempt.logOrNull();
          if (opened != null) {
            opened.append("WARN", "cronjar", "The run has ended: " + ended.reason());
          }
          tell(attempt, ended, Heard.FREED);
        });
  }

  void cameBack(Attempt attempt) {
    if (stuck.remove(attempt)) {
      log.info("What run {} had left behind has ended", attempt.firing().id());
      if (stuckThreads.remove(attempt) && quarantine.remove(attempt.task())) {
        log.info("Task {} is out of its quarantine", attempt.task().name());
        listener.quarantineChanged();
      }
    }
  }

  /** What the listener knows of an end already. */
  private enum Heard {
    NOTHING,
    FREED
  }

  private void tell(Attempt attempt, Ended ended, Heard heard) {
    aftermath.line(() -> lines.ended(ended, attempt.task().name(), attempt.startLine()));
    RunLog opened = attempt.logOrNull();
    if (opened == null) {
      listener.ended(ended);
      return;
    }
    AtomicBoolean told = new AtomicBoolean();
    opened.close(
        where -> {
          told.set(true);
          listener.ended(ended.logged(where));
        });
    if (!told.get() && heard == Heard.NOTHING) {
      listener.freed(ended.firing());
    }
  }
}
