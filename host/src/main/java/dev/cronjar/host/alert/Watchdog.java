package dev.cronjar.host.alert;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Looks once a second at what can be wrong with the host, on a thread of its own, outside all that
 * it looks at: nothing it asks waits for the scheduler or the database.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Watchdog.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final AlertBoard board;
  private final List<Check> checks;
  private final LongSupplier nanoTime;
  private final Thread thread;
  private volatile long lookedNanos;
  private volatile boolean closed;

  /** Answers all there is of one kind, from memory. */
  public record Check(AlertKind kind, Supplier<List<Sighting>> look) {}

  public Watchdog(AlertBoard board, List<Check> checks, LongSupplier nanoTime) {
    this.board = board;
    this.checks = List.copyOf(checks);
    this.nanoTime = nanoTime;
    this.lookedNanos = nanoTime.getAsLong();
    this.thread = Thread.ofPlatform().daemon().name("cronjar-watchdog").unstarted(this::work);
  }

  public void start() {
    thread.start();
  }

  private void work() {
    while (!closed) {
      look();
      try {
        TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** One look. A check that fails leaves its alerts as they were. */
  public void look() {
    for (Check check : checks) {
      try {
        board.see(check.kind(), check.look().get());
      } catch (RuntimeException failed) {
        LOG.warn("The check for {} failed; next try in a second", check.kind().text(), failed);
      }
    }
    lookedNanos = nanoTime.getAsLong();
  }

  /** How long ago it last looked: more than a few seconds means that a check hangs. */
  public Duration silence() {
    return Duration.ofNanos(nanoTime.getAsLong() - lookedNanos);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
