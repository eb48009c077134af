package dev.cronjar.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;

/**
 * The run that the current thread works for. {@link #current()} answers it anywhere below {@link
 * Task#execute}; threads that a task starts itself get it by {@link #wrap(Runnable)}.
 */
public interface RunContext {
  /** The {@code job_run_id}; unique for ever, also the idempotency key for what the task calls. */
  String id();

  /** 1 for the first try. */
  int attempt();

  /** {@code plugin:task}. */
  String task();

  /** The schedule's id. */
  String schedule();

  /** {@code schedule}, {@code manual}, … */
  String triggerType();

  /** The fire time: the instant at which the run was due. */
  Instant plannedTime();

  /** The host's clock; a manual one in tests. */
  Clock clock();

  /**
   * Writes to the run's log. SLF4J, Log4j2, java.util.logging and System.out of the run's threads
   * land there too.
   */
  Logger log();

  /**
   * Whether the run should end: the thread has been interrupted, or the host is stopping. Long
   * loops ask this.
   */
  boolean isCancelled();

  /** Sets one output; outputs of the {@link TaskResult} are added to these. */
  void output(String key, String value);

  /**
   * Reports an id that belongs to the run elsewhere, such as a session id; runs can be searched by
   * it.
   */
  void reference(String kind, String id);

  /**
   * Says how far the run is; consoles and pages show it while it runs. Costs next to nothing: call
   * it as often as there is news, the host shows and keeps the latest only.
   *
   * @param percent 0 to 100; what lies outside counts as the nearest of these
   * @param text what it is at, such as {@code "1,200 of 5,000 rows"}; the host keeps the first 200
   *     characters
   */
  void progress(int percent, String text);

  /**
   * Opens a file that the run leaves behind: operators see it in the run and fetch it. It is there
   * once the stream is closed and the attempt has ended; a file that is not closed by then never
   * was. Writing a name again replaces the file. The host removes files together with their run.
   *
   * @param name 1 to 100 letters, digits, {@code . _ -} and spaces, beginning with a letter or
   *     digit
   * @param mediaType such as {@code text/csv} or {@code application/json}
   * @return to be closed by the task; its writes throw an {@code IOException} beyond 256 MB for a
   *     file and 1 GB for a run
   * @throws IllegalArgumentException when name or media type is not of that form
   * @throws IOException when the run has 100 files already, or the host cannot keep one now
   */
  OutputStream artefact(String name, String mediaType) throws IOException;

  /**
   * What the schedule says a run shall produce, such as {@code format=pdf}: its {@code output}, at
   * most 20 texts by key; empty when it says nothing. What they mean is for the task to say.
   */
  Map<String, String> outputSettings();

  /**
   * {@code trigger_type}, {@code schedule_id}, {@code job_run_id}, {@code attempt}: for headers of
   * calls to other systems.
   */
  Map<String, String> metadata();

  /** A folder of this plugin's own that outlives runs, restarts and upgrades. It exists. */
  Path dataDirectory();

  /**
   * The run of this thread.
   *
   * @throws IllegalStateException outside a run
   */
  static RunContext current() {
    RunContext context = Binding.CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "No run on thread '"
              + Thread.currentThread().getName()
              + "': call RunContext.wrap(…) where the thread is started.");
    }
    return context;
  }

  /** The same work, carrying the current run into the thread that will do it. */
  static Runnable wrap(Runnable work) {
    RunContext context = current();
    return () -> {
      try (Binding ignored = Binding.of(context)) {
        work.run();
      }
    };
  }

  /** As {@link #wrap(Runnable)}, for work that answers. */
  static <T> Callable<T> wrap(Callable<T> work) {
    RunContext context = current();
    return () -> {
      try (Binding ignored = Binding.of(context)) {
        return work.call();
      }
    };
  }
}
