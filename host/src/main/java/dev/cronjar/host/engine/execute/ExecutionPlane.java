package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.RunId;

/**
 * Where tasks run. Apart from scheduling: the engine hands over a firing and hears how it ended.
 */
public interface ExecutionPlane {
  /** Starts a firing; returns at once. */
  void start(Firing firing);

  /** Gives blocked pools more threads; the engine calls it while {@link #backlog} is not 0. */
  void nudge();

  /** Firings handed over that no thread has taken yet. */
  int backlog();

  /** Threads that exist for tasks now. */
  int threads();

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

  /** Interrupts every run that has not ended. */
  void interruptAll();

  /** Hears of the end of firings, on the thread that ran them or on the log lane. */
  interface Listener {
    /**
     * The thread is free, the row must wait for the log. Not called when {@link #ended} follows at
     * once.
     */
    void freed(Firing firing);

    void ended(Ended ended);
  }
}
