package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.plugin.Binding;
import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.TaskResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One firing on its thread: binds the run to it, calls {@code execute}, and turns whatever comes
 * out into an outcome.
 */
final class Attempt implements Runnable {
  private final LiveContext context;
  private final BoundParams params;
  private final Watch watch;
  private volatile @Nullable Thread thread;

  Attempt(LiveContext context, BoundParams params, Watch watch) {
    this.context = context;
    this.params = params;
    this.watch = watch;
  }

  /** Who keeps an eye on attempts: the set of those that run, the host log, and the engine. */
  record Watch(Set<Attempt> running, RunLines lines, ExecutionPlane.Listener listener) {}

  /** Asks the task to end. */
  void interrupt() {
    context.cancel();
    Thread runs = thread;
    if (runs != null) {
      runs.interrupt();
    }
  }

  @Override
  public void run() {
    Firing firing = context.firing();
    LoadedTask task = context.loadedTask();
    Thread current = Thread.currentThread();
    thread = current;
    watch.running.add(this);
    current.setContextClassLoader(task.generation().loader(task.pluginId()));
    long started = context.now();
    RunLines.StartLine startLine = RunLines.StartLine.FOLDED;
    Outcome outcome;
    try (Binding ignored = Binding.of(context)) {
      Object bound = params.of(firing, task);
      started = context.now();
      startLine = watch.lines.started(firing, task.name(), started);
      CrashPoint.BEFORE_TASK.pass();
      outcome = outcomeOf(task.task().execute(bound));
    } catch (Throwable thrown) {
      outcome = failure(thrown);
    }
    CrashPoint.AFTER_TASK.pass();
    current.setContextClassLoader(null);
    thread = null;
    watch.running.remove(this);
    task.leave();
    Ended ended =
        new Ended(
            firing,
            outcome,
            started,
            context.now(),
            task.pluginVersion(),
            Map.copyOf(context.references()),
            LogPointer.NONE);
    watch.lines.ended(ended, task.name(), startLine);
    CrashPoint.BEFORE_END.pass();
    end(ended);
    CrashPoint.AFTER_END.pass();
  }

  private void end(Ended ended) {
    AtomicBoolean told = new AtomicBoolean();
    context
        .runLog()
        .close(
            log -> {
              told.set(true);
              watch.listener.ended(ended.logged(log));
            });
    if (!told.get()) {
      watch.listener.freed(ended.firing());
    }
  }

  private Outcome outcomeOf(TaskResult result) {
    return switch (result) {
      case TaskResult.Success success -> new Outcome.Success(outputs(success.outputs()));
      case TaskResult.BusinessFailure failure ->
          new Outcome.BusinessFailure(failure.reason(), outputs(failure.outputs()));
    };
  }

  private Outcome failure(Throwable thrown) {
    if (thrown instanceof BusinessFailureException business) {
      TaskResult.BusinessFailure result = business.result();
      return new Outcome.BusinessFailure(result.reason(), outputs(result.outputs()));
    }
    String message = thrown.getMessage();
    return new Outcome.TechnicalFailure(
        thrown.getClass().getName(), message == null ? "" : message, stackTrace(thrown));
  }

  private Map<String, String> outputs(Map<String, String> returned) {
    if (context.outputs().isEmpty()) {
      return returned;
    }
    Map<String, String> all = new HashMap<>(context.outputs());
    all.putAll(returned);
    return all;
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
