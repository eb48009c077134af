package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Where tasks run. Apart from scheduling: the engine hands over a firing and hears how it ended.
 *
 * <p>A plane that cannot run anything for now has two ways to say so. Firings that it can keep wait
 * in it, and {@link #unavailable} says why. A firing that it cannot keep ends as a technical
 * failure of type {@link #UNAVAILABLE} without a start, which the schedule's retries may try again.
 */
public interface ExecutionPlane {
  /** The error type of a firing that its plane could not run. */
  String UNAVAILABLE = "PlaneUnavailable";

  /** Starts a firing; returns at once. */
  void start(Firing firing);

  /** Starts firings in this order; returns at once. */
  default void start(List<Firing> firings) {
    firings.forEach(this::start);
  }

  /** Gives blocked pools more threads; the engine calls it while {@link #backlog} is not 0. */
  void nudge();

  /** Firings handed over that no thread has taken yet. */
  int backlog();

  /** Threads that exist for tasks now, without those that are {@link #stuck}. */
  int threads();

  /** Why firings wait in the plane although it may run more; empty while it works as it should. */
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /**
   * Asks a run to end: its thread is interrupted, its process is ended. Its outcome will be {@code
   * why}, unless it has just ended by itself. Returns at once; nothing happens when the plane does
   * not know the run.
   */
  void stop(RunId run, Outcome why);

  /**
   * Waits no longer for a run that was asked to stop: the listener hears of its end with the reason
   * of {@link #stop}, before this returns or soon after. A thread that goes on counts as {@link
   * #stuck} until it ends.
   */
  void abandon(RunId run);

  /** Threads whose run ended without them. */
  int stuck();

  /** The tasks that those belong to. */
  default List<StuckTask> stuckTasks() {
    return List.of();
  }

  /** Why firings of this task are not run now although it is loaded; empty: they are. */
  default Optional<String> quarantine(LoadedTask task) {
    return Optional.empty();
  }

  /** Ends the quarantine of a task; answers whether there was one. */
  default boolean release(LoadedTask task) {
    return false;
  }

  /** Interrupts every run that has not ended. */
  void interruptAll();

  /** Hears of the end of firings, on a thread of the plane, of the log lane or of the caller. */
  interface Listener {
    /**
     * The thread is free, or given up; the row must wait for the log. Not called when {@link
     * #ended} follows at once.
     */
    void freed(Firing firing);

    /** Called once for every firing. */
    void ended(Ended ended);

    /** A quarantine has begun or is over. */
    default void quarantineChanged() {}
  }
}
