package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs each firing in a JVM of its own, with a heap of its own, that can be killed for real. Its
 * log, references and result are as of a run in the host. A run costs some hundred milliseconds
 * more to start.
 */
public final class ProcessPlane implements ExecutionPlane {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Tasks tasks;
  private final RunLogs logs;
  private final RunLines lines;
  private final Surroundings surroundings;
  private final JavaCommand java;
  private final Listener listener;
  private final Map<RunId, IsolatedRun> running = new ConcurrentHashMap<>();

  /** Processes run this host's own Java and class path; {@code listener} hears how they end. */
  public ProcessPlane(
      Tasks tasks, RunLogs logs, RunLines lines, Surroundings surroundings, Listener listener) {
    this(tasks, logs, lines, surroundings, JavaCommand.own(), listener);
  }

  ProcessPlane(
      Tasks tasks,
      RunLogs logs,
      RunLines lines,
      Surroundings surroundings,
      JavaCommand java,
      Listener listener) {
    this.tasks = tasks;
    this.logs = logs;
    this.lines = lines;
    this.surroundings = surroundings;
    this.java = java;
    this.listener = listener;
  }

  @Override
  public void start(Firing firing) {
    String name = firing.schedule().definition().task();
    Optional<LoadedTask> found = tasks.find(name);
    if (found.isEmpty() || !found.get().enter()) {
      listener.ended(unstarted(firing, new Outcome.NotOffered(tasks.whyMissing(name))));
      return;
    }
    LoadedTask task = found.get();
    List<Path> jars = task.generation().jars();
    if (jars.isEmpty()) {
      task.leave();
      listener.ended(
          unstarted(
              firing,
              new Outcome.TechnicalFailure(
                  "NotIsolable", "its task comes from no JAR that a process could load", "")));
      return;
    }
    RunLogs.Writer log = logs.open(firing.id(), firing.attempt().log());
    IsolatedRun run = new IsolatedRun(firing, task, log, surroundings.clock(), lines);
    running.put(firing.id(), run);
    Thread.ofPlatform()
        .daemon()
        .name("process-" + firing.id())
        .start(() -> run(firing, run, task, jars));
  }

  private void run(Firing firing, IsolatedRun run, LoadedTask task, List<Path> jars) {
    Ended ended = run.run(java, assignment(firing, task, jars));
    running.remove(firing.id());
    task.leave();
    AtomicBoolean told = new AtomicBoolean();
    run.log()
        .close(
            pointer -> {
              told.set(true);
              listener.ended(ended.logged(pointer));
            });
    if (!told.get()) {
      listener.freed(firing);
    }
  }

  private Assignment assignment(Firing firing, LoadedTask task, List<Path> jars) {
    return new Assignment(
        jars.stream().map(Path::toString).toList(),
        task.name(),
        params(firing),
        new Assignment.RunFacts(
            firing.id().value(),
            firing.attempt().number(),
            firing.schedule().id().value(),
            firing.trigger().text(),
            firing.plannedMillis()),
        surroundings.pluginData().toAbsolutePath().toString());
  }

  private static Map<String, @Nullable Object> params(Firing firing) {
    Map<String, @Nullable Object> params =
        new LinkedHashMap<>(firing.schedule().definition().params());
    if (!firing.params().isEmpty()) {
      params.putAll(
          JSON.readValue(firing.params(), new TypeReference<Map<String, @Nullable Object>>() {}));
    }
    return params;
  }

  private Ended unstarted(Firing firing, Outcome outcome) {
    long now = surroundings.clock().millis();
    return new Ended(firing, outcome, Run.UNSET, now, "", Map.of(), LogPointer.NONE);
  }

  /** Processes start at once: nothing stands in a queue. */
  @Override
  public void nudge() {}

  @Override
  public int backlog() {
    return 0;
  }

  @Override
  public int threads() {
    return running.size();
  }

  @Override
  public void stop(RunId run, Outcome why) {
    IsolatedRun known = running.get(run);
    if (known != null) {
      known.stop(why);
    }
  }

  @Override
  public void abandon(RunId run) {
    IsolatedRun known = running.get(run);
    if (known != null) {
      known.kill();
    }
  }

  /** A killed process leaves nothing behind. */
  @Override
  public int stuck() {
    return 0;
  }

  @Override
  public void interruptAll() {
    running.values().forEach(run -> run.stop(new Outcome.Interrupted("the host stopped")));
  }
}
