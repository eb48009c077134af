package dev.cronjar.host.plugin;

import dev.cronjar.host.org.CronjarException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one thread on which everything about plugins changes; whoever asks waits for it. */
final class ChangeThread {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "cronjar-plugins");
            made.setDaemon(true);
            return made;
          });

  void run(Runnable work) {
    answer(Executors.callable(work));
  }

  <T> T answer(Callable<T> work) {
    try {
      return thread.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the plugins' thread", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CronjarException refused) {
        throw refused;
      }
      throw new IllegalStateException("The plugins' thread failed", e.getCause());
    }
  }

  /** Without waiting for it. */
  void soon(Runnable work) {
    thread.execute(work);
  }

  boolean isClosed() {
    return thread.isShutdown();
  }

  void close() {
    thread.shutdown();
  }
}
