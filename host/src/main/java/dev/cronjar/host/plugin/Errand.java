package dev.cronjar.host.plugin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that a plugin does for the host outside of runs, on a thread of its own with the
 * plugin's class loader as context loader. It holds the generation from its begin to its end, also
 * when nobody waits for it any more; what it leaves in thread-locals ends with the thread.
 */
public final class Errand {
  private final CountDownLatch done = new CountDownLatch(1);
  private final LoadedGeneration generation;
  private final ClassLoader loader;
  private final Thread thread;
  private volatile @Nullable String failure;

  /** What is done. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private Errand(LoadedGeneration generation, String plugin, String name, Work work) {
    this.generation = generation;
    this.loader = generation.loader(plugin);
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> work(work));
  }

  /** Begins; empty when the generation is draining: look its successor up. */
  static Optional<Errand> begin(
      LoadedGeneration generation, String plugin, String name, Work work) {
    if (!generation.enter()) {
      return Optional.empty();
    }
    boolean begun = false;
    try {
      Errand errand = new Errand(generation, plugin, name, work);
      errand.thread.start();
      begun = true;
      return Optional.of(errand);
    } finally {
      if (!begun) {
        generation.leave();
      }
    }
  }

  /** Whatever it throws, errors of linkage too, is the plugin's and stays here as words. */
  private void work(Work work) {
    Thread.currentThread().setContextClassLoader(loader);
    try {
      work.run();
    } catch (Throwable thrown) {
      failure = Wording.of(thrown);
    } finally {
      Thread.currentThread().setContextClassLoader(null);
      generation.leave();
      done.countDown();
    }
  }

  /** Waits for its end; false when it goes on. */
  public boolean await(Duration limit) throws InterruptedException {
    return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  public boolean isDone() {
    return done.getCount() == 0;
  }

  /** Why it failed, in words; empty when it is not done or went well. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  public void interrupt() {
    thread.interrupt();
  }
}
