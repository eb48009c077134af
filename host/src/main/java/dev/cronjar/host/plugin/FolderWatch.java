package dev.cronjar.host.plugin;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a beat when the folder changes, and when the time that the last beat asked for has passed.
 * Without the system's notice (no inotify watches left, a network mount) it only beats faster.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration BEAT_WITHOUT_NOTICE = Duration.ofMillis(250);

  /** A copy under way sends notices without end; so often at most they are followed. */
  private static final Duration BREATH = Duration.ofMillis(20);

  private final Thread thread;
  private final Supplier<Duration> beat;
  private final @Nullable WatchService service;

  /** {@code beat} answers how long to wait for the next one at most. */
  FolderWatch(Path folder, Supplier<Duration> beat) {
    this.beat = beat;
    service = serviceOf(folder);
    thread = new Thread(this::run, "cronjar-plugin-folder");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        LOG.warn("The watch on the plugin folder was not closed: {}", e.toString());
      }
    }
  }

  private static @Nullable WatchService serviceOf(Path folder) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return service;
    } catch (IOException e) {
      LOG.warn(
          "No notice of changes in {} ({}): it is looked at every 250 ms", folder, e.toString());
      return null;
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        await(beat.get());
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Duration limit) throws InterruptedException {
    if (service == null) {
      Duration wait = limit.compareTo(BEAT_WITHOUT_NOTICE) < 0 ? limit : BEAT_WITHOUT_NOTICE;
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      return;
    }
    WatchKey key = service.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (key != null) {
      TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
      key.pollEvents();
      key.reset();
    }
  }
}
