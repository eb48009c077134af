package dev.cronjar.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What a host does now and then beside its work, on one thread. A chore that fails comes again. */
final class HostChores implements AutoCloseable {
  private static final Logger log = LogManager.getLogger(HostChores.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cronjar-chores").factory());
  private final List<Future<?>> chores = new ArrayList<>();

  /** {@code what} begins a sentence, such as {@code Removing old records}. */
  void every(Duration pause, String what, Runnable chore) {
    add(pause, pause, what, chore);
  }

  /** As {@link #every}, and for the first time at once. */
  void nowAndEvery(Duration pause, String what, Runnable chore) {
    add(Duration.ZERO, pause, what, chore);
  }

  /** As {@link #every}, at once and never again. */
  void once(String what, Runnable chore) {
    chores.add(thread.submit(() -> guarded(what, chore)));
  }

  private void add(Duration first, Duration pause, String what, Runnable chore) {
    chores.add(
        thread.scheduleWithFixedDelay(
            () -> guarded(what, chore), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void guarded(String what, Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException failed) {
      log.warn("{} failed, the next try follows: {}", what, failed.getMessage());
    }
  }

  @Override
  public void close() {
    chores.forEach(each -> each.cancel(false));
    thread.shutdownNow();
  }
}
