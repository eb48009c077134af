package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.plugin.Binding;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attempt on a thread of this JVM: binds the run to it and calls {@code execute}. */
final class ThreadRun implements Runnable, Attempt.Carrier {
  private final Attempt attempt;
  private final BoundParams params;
  private final Consumer<Thread> givenUp;
  private @Nullable Thread thread;

  /** {@code givenUp} hears of a thread that its run has ended without. */
  ThreadRun(Attempt attempt, BoundParams params, Consumer<Thread> givenUp) {
    this.attempt = attempt;
    this.params = params;
    this.givenUp = givenUp;
  }

  @Override
  public void run() {
    works(Thread.currentThread());
    if (attempt.begin(this)) {
      Outcome outcome = execute(attempt.task());
      attempt.log().endLines();
      attempt.finish(outcome);
    }
    // an interrupt that comes from now on would belong to somebody else
    works(null);
  }

  private synchronized void works(@Nullable Thread worker) {
    thread = worker;
  }

  private Outcome execute(LoadedTask task) {
    Thread current = Thread.currentThread();
    try (Binding ignored = Binding.of(attempt.context())) {
      current.setContextClassLoader(task.generation().loader(task.pluginId()));
      Object bound = params.of(attempt.firing(), task);
      attempt.enter();
      return attempt.returned(task.task().execute(bound));
    } catch (Throwable thrown) {
      return attempt.thrown(thrown);
    } finally {
      current.setContextClassLoader(null);
    }
  }

  @Override
  public synchronized void askToEnd() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public String giveUp() {
    // no lock: askToEnd may hold it as long as a channel of the plugin takes to close
    Thread left = thread;
    if (left != null) {
      givenUp.accept(left);
    }
    return "its thread did not stop within the grace and goes on (stuck)";
  }
}
