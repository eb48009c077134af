package dev.cronjar.host.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs plugin code outside of runs (constructors, start, stop) on a fresh thread with a limit. The
 * caller waits, so still only one thread at a time is inside PF4J; and what plugin code leaves in
 * thread-locals ends with the thread.
 */
final class PluginThread {
  private PluginThread() {}

  /**
   * Runs {@code work}.
   *
   * @throws TimeoutException when it was not done in time; its thread has been interrupted
   * @throws ExecutionException with whatever it threw as the cause
   */
  static <T> T call(String name, Duration limit, Callable<T> work)
      throws TimeoutException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return await(task, limit);
  }

  private static <T> T await(FutureTask<T> task, Duration limit)
      throws TimeoutException, ExecutionException {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // A load is not left half done: the interruption is passed on afterwards.
          interrupted = true;
        } catch (TimeoutException e) {
          task.cancel(true);
          throw e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
